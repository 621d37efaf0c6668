import { inSource, type Merging, mergeTable, remarkReference } from "../record-store.ts";

/** What is taught: a subject in a grade. */
export async function mergeCourses(merging: Merging, mode: "bulk" | "delta"): Promise<void> {
  await remarkReference(merging, {
    file: "courses.csv",
    incoming: "incoming_course",
    field: "orgSourcedId",
    column: "incoming.org",
    target: "org",
  });
  await mergeTable(merging, "incoming_course", mode, {
    table: "course",
    columns: ["org_id", "title", "subject", "grades"],
    select: `select c.external_id, o.id as org_id, c.title, c.subject, c.grades
      from incoming_course c left ${inSource("org", "o", "c.org")} where not c.gone`,
  });
}
