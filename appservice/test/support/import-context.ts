import { type ImportRequest, importRequestSchema } from "@zvonok/contract/http/operator.ts";
import { configSchema } from "../../src/config.ts";
import type { Context } from "../../src/context.ts";
import type { Knex } from "../../src/database.ts";
import { type ImportResult, importJournal } from "../../src/journal/import-journal.ts";
import { createTestContext } from "./test-context.ts";

export type Importer = {
  context: Context;
  db: Knex;
  /** Imports under the source `school`, unless `more` says otherwise. */
  run(roster: string, more?: Partial<ImportRequest>): Promise<ImportResult>;
  /** Forgets the journal and waiting jobs, so that each test begins with neither. */
  empty(): Promise<void>;
  close(): Promise<void>;
};

/** Imports into a database of the test file's own. @param maxBytes limit of unpacked bytes */
export async function createImporter(maxBytes = 200_000_000): Promise<Importer> {
  const { context, close } = await createTestContext({ import: configSchema.shape.import.parse({ maxBytes }) });
  return {
    context,
    db: context.db,
    run: (roster, more = {}) => importJournal(context, importRequestSchema.parse({ roster, ...more })),
    async empty() {
      // Every record names the run that brought it.
      await context.db.raw("truncate import_run restart identity cascade");
      await context.db.raw("delete from pgboss.job");
    },
    close,
  };
}
