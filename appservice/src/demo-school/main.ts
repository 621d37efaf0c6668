import { fileURLToPath } from "node:url";
import { Command, Option } from "commander";
import { type Edition, writeDemoSchool, writeUndatedFiles } from "./write-demo-school.ts";

type Flags = {
  weekLater?: string;
  nextSeptember?: string;
  sameIds: boolean;
  size: "small" | "full";
  today: string;
};

const program = new Command("demo-school")
  .description("Writes the demo school. Without a folder: the committed part of the small one again, byte for byte.")
  .option("--week-later <folder>", "the school as it is a week later, with transfers, to import")
  .option("--next-september <folder>", "the school as it is in the next September, to import")
  .option("--same-ids", "next September with last year's ids", false)
  .addOption(new Option("--size <size>", "how large a school").choices(["small", "full"]).default("small"))
  .option("--today <date>", "the day that it is written for, YYYY-MM-DD", new Date().toISOString().slice(0, 10))
  .allowExcessArguments(false)
  .parse();
const { weekLater, nextSeptember, sameIds, size, today } = program.opts<Flags>();
if (Number.isNaN(Date.parse(today))) program.error(`--today ${today}: a date such as 2026-09-01 is meant.`);

const wanted: [Edition, string | undefined][] = [
  ["weekLater", weekLater],
  [sameIds ? "nextSeptemberSameIds" : "nextSeptember", nextSeptember],
];
const editions = wanted.flatMap(([edition, into]) => (into === undefined ? [] : [{ edition, into }]));
const written = await Promise.all(editions.map((one) => writeDemoSchool({ ...one, size, today })));
const committed = fileURLToPath(new URL("../../../config/demo-school/small", import.meta.url));
if (editions.length === 0) written.push(await writeUndatedFiles("small", committed));
for (const { roster, timetable } of written) console.log(`Written: ${roster}, ${timetable}`);
