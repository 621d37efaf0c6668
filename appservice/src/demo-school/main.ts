import { fileURLToPath } from "node:url";
import { writeUndatedFiles } from "./write-demo-school.ts";

// npm run demo-school: makes the committed part of the small demo school again, byte for byte.
const { roster, timetable } = await writeUndatedFiles(
  "small",
  fileURLToPath(new URL("../../../config/demo-school/small", import.meta.url)),
);
console.log(`Written: ${roster}, ${timetable}`);
