import { type Merging, mergeTable, setParents } from "../record-store.ts";

/** School years and terms. */
export async function mergeSessions(merging: Merging, mode: "bulk" | "delta"): Promise<void> {
  await mergeTable(merging, "incoming_session", mode, {
    table: "academic_session",
    columns: ["title", "type", "start_date", "end_date", "school_year"],
    select: "select external_id, title, type, start_date, end_date, school_year from incoming_session where not gone",
  });
  await setParents(merging, "academic_session", "incoming_session", "academicSessions.csv");
}
