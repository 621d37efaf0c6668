import { queryRows } from "../incoming-store.ts";
import { inSource, type Merging } from "../record-store.ts";
import { schoolYearOf, yearOfGroup } from "../school-year-sql.ts";

/**
 * Programs that use an id again in the next school year (the class `17` is 5А, then 6А; the session `year` moves on) name
 * two things by it: last year's rooms and people are not this year's. The record of a further year gets the id with the
 * year behind this sign; the first one keeps the plain id.
 */
const SIGN = "→";
const laterKey = (id: string, year: string): string => `${id} || '${SIGN}' || ${year}`;
/** SQL condition: the id is one of a further year. Few hold the sign at all, and that is told faster than the pattern. */
const isLater = (key: string): string => `${key} like '%${SIGN}%' and ${key} ~ '${SIGN}\\d{4}$'`;
/** SQL: the id as files have it. */
export const plainId = (key: string): string => `regexp_replace(${key}, '${SIGN}\\d{4}$', '')`;

/** Gives sessions that moved on to another school year a record of their own. Comes before the sessions are merged. */
export async function separateSessions({ trx, source }: Merging): Promise<void> {
  await trx.raw("create temp table session_key (id text primary key, key text not null) on commit drop");
  await trx.raw(
    `insert into session_key select i.external_id, ${laterKey("i.external_id", schoolYearOf("i"))}
     from incoming_session i ${inSource("academic_session", "known", "i.external_id")}
     where ${schoolYearOf("i")} <> ${schoolYearOf("known")} and (i.start_date > known.end_date or i.end_date < known.start_date)`,
    { source },
  );
  // A class of a delta names a session that the delta doesn't bring: the newest of that name is meant.
  await trx.raw(
    `insert into session_key select distinct on (1) ${plainId("s.external_id")}, s.external_id from academic_session s
     where s.source = :source and ${isLater("s.external_id")}
       and not exists (select 1 from incoming_session i where i.external_id = ${plainId("s.external_id")})
     order by 1, s.start_date desc on conflict do nothing`,
    { source },
  );
  if (!(await hasRows(trx, "session_key"))) return;
  await noteLeftOut(trx, source, "incoming_session", "academic_session");
  await trx.raw(`
    update incoming_session i set external_id = k.key from session_key k where k.id = i.external_id;
    update incoming_session i set parent = k.key from session_key k where k.id = i.parent;
    update incoming_class c set sessions = array(
        select coalesce(k.key, one) from unnest(c.sessions) with ordinality u (one, nth) left join session_key k on k.id = one order by nth)
      where exists (select 1 from session_key k where k.id = any(c.sessions))`);
}

/** Gives classes of another school year records of their own, and their enrollments with them. Comes after the sessions. */
export async function separateClasses({ trx, source }: Merging): Promise<void> {
  await trx.raw("create temp table class_key (id text primary key, key text not null) on commit drop");
  await trx.raw(
    `with newest as (
       select distinct on (id) id, key from (
         select ${plainId("g.external_id")} as id, g.external_id as key, ${yearOfGroup("g")} as year
         from school_group g where g.source = :source and ${isLater("g.external_id")}) later order by id, year desc),
     said as (
       select c.external_id as id, ${yearOfGroup("known")} as known_year, (
           select max(${schoolYearOf("s")}) from academic_session s where s.source = :source and s.external_id = any(c.sessions)) as year
       from incoming_class c ${inSource("school_group", "known", "c.external_id")})
     insert into class_key
       select id, case when said.year <> said.known_year then ${laterKey("id", "said.year")}
           when said.year is null and newest.key is not null then newest.key else id end
         from said left join newest using (id) where said.year <> said.known_year or newest.key is not null
       union all select id, key from newest where not exists (select 1 from said where said.id = newest.id)`,
    { source },
  );
  if (!(await hasRows(trx, "class_key"))) return;
  await noteLeftOut(trx, source, "incoming_class", "school_group");
  await noteLeftOut(trx, source, "incoming_enrollment", "membership");
  await trx.raw(`
    update incoming_class c set external_id = k.key from class_key k where k.id = c.external_id and k.key <> k.id;
    update incoming_class c set parents = array(
        select coalesce(k.key, one) from unnest(c.parents) with ordinality u (one, nth) left join class_key k on k.id = one order by nth)
      where exists (select 1 from class_key k where k.id = any(c.parents));
    update incoming_enrollment e set class = k.key, external_id = e.external_id || substring(k.key from '${SIGN}\\d{4}$')
      from class_key k where k.id = e.class and k.key <> k.id`);
  await trx.raw("analyze incoming_class");
  await trx.raw("analyze incoming_enrollment");
}

/** Lessons name the class of the year that their day is in. Comes before the lessons are merged. */
export async function separateLessons({ trx, source }: Merging): Promise<void> {
  await trx.raw(
    `update incoming_lesson l set class = found.key from (
       select l.ctid as row, (
         select g.external_id from school_group g, academic_session s
         where g.source = :source and s.id = any(g.session_ids) and ${plainId("g.external_id")} = l.class
           and (g.external_id = l.class or ${isLater("g.external_id")})
         group by g.id order by l.date between min(s.start_date) and max(s.end_date) desc, max(s.end_date) desc limit 1) as key
       from incoming_lesson l where l.class in (
         select ${plainId("g.external_id")} from school_group g where g.source = :source and ${isLater("g.external_id")})) found
     where l.ctid = found.row and found.key is not null`,
    { source },
  );
}

/** What is known under the id of a row that was left out stays, in every year. */
async function noteLeftOut(
  trx: Merging["trx"],
  source: string,
  incoming: "incoming_session" | "incoming_class" | "incoming_enrollment",
  table: string,
): Promise<void> {
  await trx.raw(
    `insert into left_out select l.incoming, known.external_id from left_out l
     join ${table} known on known.source = :source and ${plainId("known.external_id")} = l.external_id
     where l.incoming = '${incoming}' and known.external_id <> l.external_id`,
    { source },
  );
}

async function hasRows(trx: Merging["trx"], table: "session_key" | "class_key"): Promise<boolean> {
  return (await queryRows(trx, `select 1 from ${table} limit 1`)).length > 0;
}
