import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeDemoSchool } from "../appservice/src/demo-school/write-demo-school.ts";
import { importJournal } from "../appservice/src/journal/import-journal.ts";
import type { TestContext } from "../appservice/test/support/test-context.ts";

const large = fileURLToPath(new URL("../../shared/data/gospelnerd-generated-1.1/district-large.zip", import.meta.url));

/**
 * Imports a district of 31,000 enrolments (../shared/data; where that isn't there, the full demo school) and says what came.
 * @param folder where the demo school is written
 */
export async function importDistrict({ context }: TestContext, folder: string): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const roster = existsSync(large) ? large : (await writeDemoSchool({ size: "full", today, into: folder })).roster;
  const request = { roster, timetable: null, source: "bench", asOf: null, force: false };
  const { verdict, reason, counts } = await importJournal(context, request);
  if (verdict === "refused") throw new Error(`refused: ${reason}`);
  console.log(`imported: ${JSON.stringify(counts)}`);
}
