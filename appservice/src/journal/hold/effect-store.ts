import type { Knex } from "../../database.ts";
import { rowsBefore } from "../change/changed-records-store.ts";
import { queryRows } from "../incoming-store.ts";
import type { Effects, HoldThresholds, Overlap, ScopeEffect } from "./decide-holds.ts";
import { comparePlaces, isLiveGroup, type Looking, readTotals } from "./place-store.ts";

/** What the run has done to people so far. Needs `changed` and `place_before`. */
export async function readEffects(trx: Knex, looking: Looking, thresholds: HoldThresholds): Promise<Effects> {
  await comparePlaces(trx, looking);
  const scopes = await readScopes(trx, looking);
  const lost = scopes.reduce((sum, { leaves, lowered }) => sum + leaves + lowered, 0);
  return {
    scopes,
    // Counting all of a source takes its time, and so few don't shrink it.
    totals: lost < thresholds.leaveCount ? [] : await readTotals(trx, looking),
    overlap: looking.hasWholePeople && looking.tables.has("person") ? await readOverlap(trx, looking) : null,
  };
}

/** Of those who can sign in, only the changed ones are among the places. */
const others = `case when kind <> 'access' then 0 else (
  select count(*)::int from person p where p.source = :source and p.state = 'active' and p.enabled and p.leaving_on is null
    and p.id not in (select record_id from changed where table_name = 'person')) end`;

/** A guardian of another child in the same class is among its parents for another reason, and may read other marks. */
const isMove = "wholly or kind = 'parents'";

async function readScopes(trx: Knex, { run, day, source }: Looking): Promise<ScopeEffect[]> {
  return queryRows<ScopeEffect>(
    trx,
    `with scope as (select distinct kind, id from lost union select kind, id from gained),
       was as (select kind, id, count(distinct person_id)::int as people,
           count(distinct person_id) filter (where kind = 'group' and part = 'student')::int as pupils
         from place_before join scope using (kind, id) group by kind, id),
       becomes as (select kind, id, count(distinct person_id)::int as people,
           count(distinct person_id) filter (where kind = 'group' and part = 'student')::int as pupils
         from place_now join scope using (kind, id) group by kind, id),
       less as (select kind, id, count(distinct person_id) filter (where ${isMove})::int as leaves,
           count(distinct person_id) filter (where not (${isMove}))::int as lowered
         from lost group by kind, id),
       more as (select kind, id, count(distinct person_id) filter (where ${isMove})::int as joins,
           count(distinct person_id) filter (where raises)::int as raises
         from gained group by kind, id)
     select kind, id, coalesce(was.people, 0) + ${others} as before, coalesce(becomes.people, 0) + ${others} as after,
       coalesce(was.pupils, 0) as "pupilsBefore",
       coalesce(becomes.pupils, 0) as "pupilsAfter", coalesce(leaves, 0) as leaves, coalesce(lowered, 0) as lowered,
       coalesce(joins, 0) as joins, coalesce(raises, 0) as raises,
       kind = 'group' and was.people > 0 and becomes.people is null and not ${isLiveGroup("scope.id")} as vanished
     from scope left join was using (kind, id) left join becomes using (kind, id)
       left join less using (kind, id) left join more using (kind, id) order by kind, id`,
    { run, day, source },
  );
}

/**
 * How many of the people that a whole file has were known before; null for a file of changes. A name of which nothing
 * is left makes another person of an id.
 */
async function readOverlap(trx: Knex, { run, source, tables }: Looking): Promise<Overlap | null> {
  const [overlap] = await queryRows<Overlap>(
    trx,
    `with was as (select * from ${rowsBefore("person", tables)} p where source = :source and state = 'active')
     select count(was.id)::int as before, count(i.external_id)::int as after,
       count(*) filter (where lower(was.family_name) = lower(i.family_name) or lower(was.given_name) = lower(i.given_name))::int as same
     from was full join (select * from incoming_user where not gone) i using (external_id)`,
    { run, source },
  );
  return overlap ?? null;
}
