import type { Hold } from "@zvonok/contract/http/admin/holds.ts";
import type { Held } from "@zvonok/contract/http/operator.ts";
import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";

/** Whether the journal knew anything of a source before a run. */
export async function hasOlderRecords(trx: Knex, run: number, source: string): Promise<boolean> {
  const [found] = await queryRows(
    trx,
    `select 1 where exists (select 1 from org where source = :source and first_run <> :run)
       or exists (select 1 from person where source = :source and first_run <> :run)
       or exists (select 1 from school_group where source = :source and first_run <> :run)`,
    { run, source },
  );
  return found !== undefined;
}

const nameOf = (alias: string): string => `concat_ws(' ', ${alias}.family_name, ${alias}.given_name)`;
const peopleOf = `array(select ${nameOf("p")} from person p where p.id = any(h.people) order by 1)`;

/** What waits of a source, in the words of an import's answer. */
export async function listPendingOfSource(trx: Knex, source: string): Promise<Held[]> {
  return queryRows<Held>(
    trx,
    `select h.group_name as "group", h.kind, h.reason, ${peopleOf} as people from hold h
     where h.source = :source and h.state = 'pending' order by h.class_name nulls last, h.group_name, h.kind, h.id`,
    { source },
  );
}

/** Holds in a state, of the schools that somebody may touch; rejected ones as long as they can still be approved. */
export async function listHolds(
  db: Knex,
  { state, schools }: { state: Hold["state"]; schools: "all" | readonly string[] },
): Promise<Hold[]> {
  return queryRows<Hold>(
    db,
    `select h.id::int, h.run::int, h.source, h.group_name as "group", h.class_name as "className", h.kind, h.reason,
       ${peopleOf} as people, h.state, ${instant("h.since")} as since, nullif(${nameOf("d")}, '') as "decidedBy",
       ${instant("h.decided_at")} as "decidedAt"
     from hold h left join person d on d.id = h.decided_by
     where h.state = :state
       and (h.state <> 'rejected' or exists (select 1 from hold_change l where l.hold_id = h.id))
       and (cast(:schools as uuid[]) is null or h.school_id = any(cast(:schools as uuid[])))
     order by h.class_name nulls last, h.group_name, h.kind, h.id`,
    { state, schools: schools === "all" ? null : schools },
  );
}

/** How many decisions wait for somebody of these schools. */
export async function countPendingHolds(db: Knex, schools: "all" | readonly string[]): Promise<number> {
  const pending = db("hold").where({ state: "pending" });
  if (schools !== "all") pending.whereIn("school_id", schools);
  return Number((await pending.count({ count: "*" }).first())?.count);
}

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
