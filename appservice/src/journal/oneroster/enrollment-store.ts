import { endRecords, inSource, type Merge, type Merging, mergeTable, requireReference } from "../record-store.ts";
import { isOver, isSpokenOf } from "./spoken-session-store.ts";

const enrollments = { file: "enrollments.csv", incoming: "incoming_enrollment" } as const;

/**
 * Who is in which class; absence ends only what the file speaks about. Who is gone leaves his classes but for those of
 * years that are over: they are history, by which a class is known again, and he is in no chat anyway. `mode` is null when the bundle
 * has no enrollments.
 */
export async function mergeMemberships(merging: Merging, mode: "bulk" | "delta" | null): Promise<void> {
  if (mode !== null) {
    const known = { classSourcedId: ["incoming.class", "school_group"], userSourcedId: ['incoming."user"', "person"] };
    for (const [field, [column = "", target = ""]] of Object.entries(known))
      await requireReference(merging, { ...enrollments, field, column, target });
    const rows: Merge = {
      table: "membership",
      columns: ["group_id", "person_id", "role", "is_primary", "begin_date", "end_date"],
      select: `select e.external_id, g.id as group_id, p.id as person_id, e.role, e.is_primary, e.begin_date, e.end_date
        from incoming_enrollment e ${inSource("school_group", "g", "e.class")} ${inSource("person", "p", 'e."user"')} where not e.gone`,
    };
    // One query a group that the file speaks of, not one a membership.
    const spoken = `known.group_id = any(array(select g.id from school_group g where g.source = :source and ${isSpokenOf("g")}))`;
    await mergeTable(merging, "incoming_enrollment", mode, rows, spoken);
  }
  await endRecords(
    merging,
    "membership",
    `(exists (select 1 from person p where p.id = known.person_id and p.state = 'ended')
        and not exists (select 1 from school_group g where g.id = known.group_id and ${isOver("g")}))
      or exists (select 1 from school_group g where g.id = known.group_id and g.state = 'ended')`,
  );
}
