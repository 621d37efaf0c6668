import { type Merging, mergeTable, setParents } from "../record-store.ts";
import { separateSessions } from "./later-year-store.ts";

/** School years and terms. One that isn't in the file stays for as long as a class is in it, be it past or running. */
export async function mergeSessions(merging: Merging, mode: "bulk" | "delta"): Promise<void> {
  await separateSessions(merging);
  await mergeTable(
    merging,
    "incoming_session",
    mode,
    {
      table: "academic_session",
      columns: ["title", "type", "start_date", "end_date", "school_year"],
      select: "select external_id, title, type, start_date, end_date, school_year from incoming_session where not gone",
    },
    `not exists (select 1 from school_group g join academic_session s on s.id = any(g.session_ids)
       where g.state = 'active' and known.id in (s.id, s.parent_id))`,
  );
  await setParents(merging, "academic_session", "incoming_session", "academicSessions.csv");
}
