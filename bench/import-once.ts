import { setFlagsFromString } from "node:v8";
import { readConfig } from "../appservice/src/config.ts";
import { closeContext, createContext } from "../appservice/src/context.ts";
import { importJournal } from "../appservice/src/journal/import-journal.ts";
import { countPlanned } from "../appservice/src/matrix/plan-now.ts";

// One import as the program does it, with the plan that follows, and what memory that took.
// As appservice/src/main.ts has it.
setFlagsFromString("--heap-growing-percent=50");

const [config = "", roster = ""] = process.argv.slice(2);
const context = await createContext(await readConfig(config));
const started = performance.now();
let rows = 0;
let steps = 0;
let planning = 0;
const { verdict, reason, held } = await importJournal(
  context,
  { roster, timetable: null, source: "bench", asOf: "2026-11-25", force: false },
  {
    onRows: (read) => {
      rows = read;
    },
    beforeCommit: async (trx) => {
      const from = performance.now();
      const planned = await countPlanned({ ...context, db: trx });
      steps = Object.values(planned).reduce((sum, count) => sum + count, 0);
      planning = (performance.now() - from) / 1000;
    },
  },
);
const seconds = (performance.now() - started) / 1000;
const megabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ verdict, reason, rows, steps, held: held.length, seconds, planning, megabytes }));
await closeContext(context);
process.exit(0);
