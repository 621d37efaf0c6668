import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Edition, writeDemoSchool, writeUndatedFiles } from "./write-demo-school.ts";

// npm run demo-school: makes the committed part of the small demo school again, byte for byte.
// npm run demo-school -- --week-later <folder> | --next-september <folder>: the school as it is then, to import.
const { values } = parseArgs({
  options: {
    "week-later": { type: "string" },
    "next-september": { type: "string" },
    "same-ids": { type: "boolean", default: false },
    size: { type: "string", default: "small" },
    today: { type: "string", default: new Date().toISOString().slice(0, 10) },
  },
});
const wanted: [Edition, string | undefined][] = [
  ["weekLater", values["week-later"]],
  [values["same-ids"] ? "nextSeptemberSameIds" : "nextSeptember", values["next-september"]],
];
const { size, today } = values;
if (size !== "small" && size !== "full") throw new RangeError(`--size ${size}: small or full is meant.`);

const editions = wanted.flatMap(([edition, into]) => (into === undefined ? [] : [{ edition, into }]));
const written = await Promise.all(editions.map((one) => writeDemoSchool({ ...one, size, today })));
const committed = fileURLToPath(new URL("../../../config/demo-school/small", import.meta.url));
if (editions.length === 0) written.push(await writeUndatedFiles("small", committed));
for (const { roster, timetable } of written) console.log(`Written: ${roster}, ${timetable}`);
