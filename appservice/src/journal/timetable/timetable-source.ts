import type { Knex } from "../../database.ts";
import type { Diagnostics } from "../diagnostics.ts";

/**
 * Where dated lessons come from. A source fills the temporary tables `incoming_bell` and `incoming_lesson`; merging
 * them is the same for all. OneRoster itself has no timetable.
 */
export interface TimetableSource {
  /** Returns whether it told bells. @throws Refusal when it can't be read at all */
  load(trx: Knex, diagnostics: Diagnostics): Promise<{ bells: boolean }>;
}
