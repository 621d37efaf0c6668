import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";
import { homeroomsOn, termOf } from "../school-year-sql.ts";
import { bindSchools, type Schools, within } from "./hand-store.ts";

export type FoundPerson = {
  personId: string;
  localpart: string;
  givenName: string;
  middleName: string | null;
  familyName: string;
  login: string | null;
  source: string;
  /** OneRoster's names, in their own order */
  roles: string[];
  /** of a pupil, or of the teacher who leads it; of a pupil who has none yet the one that comes or waits for a decision */
  className: string | null;
  state: "active" | "locked" | "left";
  /** last day, YYYY-MM-DD */
  until: string | null;
};
export type Search = {
  /** parts of names, or a login; each must be found */
  words: readonly string[];
  className: string | null;
  limit: number;
  /** internal id of the one behind whom the list begins */
  after: string | null;
  schools: Schools;
  /** the day whose classes are meant, YYYY-MM-DD */
  day: string;
};

const plain = (text: string): string => `replace(lower(${text}), 'ё', 'е')`;
/** Condition: somebody belongs to a school that may be looked into, as pupil, staff or guardian. */
const isMine = `(:everywhere or exists (select 1 from role_assignment r where r.person_id = p.id and ${within("r.org_id")})
  or exists (select 1 from guardianship t join role_assignment r on r.person_id = t.student_id
    where t.guardian_id = p.id and ${within("r.org_id")}))`;

/** Condition: not only a file that is held, or was, has had him. */
const wasInForce = "not (p.state = 'ended' and p.changed_run = p.first_run)";

/** Names of classes by the homerooms of a day. */
const homeroom = `homeroom as materialized (${homeroomsOn("cast(:day as date)")})`;
const found = `select p.id as "personId", p.localpart, p.given_name as "givenName", p.middle_name as "middleName",
    p.family_name as "familyName", p.username as login, p.source,
    coalesce((select array_agg(distinct r.role order by r.role) from role_assignment r
      where r.person_id = p.id and r.state = 'active'), '{}') as roles,
    coalesce((select h.title from membership m join homeroom h on h.id = m.group_id
        where m.person_id = p.id and m.state = 'active' and (m.role = 'student' or m.is_primary)
        order by m.role, h.title limit 1),
      (select g.title from membership m join school_group g on g.id = m.group_id cross join ${termOf("g")} term
        where m.person_id = p.id and m.state = 'active' and m.role = 'student' and g.kind = 'homeroom' and g.state = 'active'
          and coalesce(term.last_day, 'infinity') >= cast(:day as date)
        order by term.first_day, g.title limit 1)) as "className",
    case when p.state = 'ended' then 'left' when p.enabled then 'active' else 'locked' end as state,
    to_char(p.leaving_on, 'YYYY-MM-DD') as until
  from person p`;

/** What people are listed by: those who are there first, then names. */
const place = (person: string): string =>
  `${person}.state, ${plain(`${person}.family_name`)}, ${plain(`${person}.given_name`)}, ${person}.id`;

/** People by parts of their names or login; those who are there first, then by name. One more than `limit` if there are more. */
export async function searchPeople(db: Knex, search: Search): Promise<FoundPerson[]> {
  const { words, className, limit, after, schools, day } = search;
  const patterns = words.map(
    (word) =>
      `%${word
        .toLowerCase()
        .replaceAll("ё", "е")
        .replace(/[\\%_]/g, "\\$&")}%`,
  );
  return queryRows(
    db,
    `with ${homeroom} ${found}
     where ${isMine} and ${wasInForce}
       and ${plain("concat_ws(' ', p.family_name, p.given_name, p.middle_name, p.username)")} like all(cast(:patterns as text[]))
       and (cast(:className as text) is null or exists (select 1 from membership m join homeroom h on h.id = m.group_id
         where m.person_id = p.id and m.state = 'active' and m.role <> 'observer'
           and lower(replace(h.title, ' ', '')) = lower(replace(cast(:className as text), ' ', ''))))
       and (cast(:after as uuid) is null or (${place("p")}) > (select ${place("last")} from person last where last.id = :after))
     order by ${place("p")} limit :most`,
    { patterns, className, after, most: limit + 1, day, ...bindSchools(schools) },
  );
}

/** People by internal id, in no order. */
export async function findPeople(db: Knex, ids: readonly string[], day: string): Promise<FoundPerson[]> {
  if (ids.length === 0) return [];
  return queryRows(db, `with ${homeroom} ${found} where p.id = any(cast(:ids as uuid[]))`, { ids, day });
}

export type Tie = { personId: string; name: string };

/** Whoever looks after a pupil, and whom somebody looks after, among the schools' people. */
export async function listTies(
  db: Knex,
  personId: string,
  schools: Schools,
): Promise<{ guardians: Tie[]; children: Tie[] }> {
  const rows = await queryRows<Tie & { isGuardian: boolean }>(
    db,
    `select p.id as "personId", concat_ws(' ', p.family_name, p.given_name, p.middle_name) as name,
       bool_or(t.student_id = :personId) as "isGuardian"
     from guardianship t join person p on p.id = case t.student_id when :personId then t.guardian_id else t.student_id end
     where t.state = 'active' and (t.student_id = :personId or t.guardian_id = :personId) and ${isMine}
     group by p.id order by name, p.id`,
    { personId, ...bindSchools(schools) },
  );
  const of = (isGuardian: boolean): Tie[] =>
    rows.filter((row) => row.isGuardian === isGuardian).map(({ personId: id, name }) => ({ personId: id, name }));
  return { guardians: of(true), children: of(false) };
}

/**
 * Ids of people who may be the same human, by a name that compares equal: of another source, one of the two entered by
 * hand or not. A name without patronymic is like one with.
 */
export async function listDoubles(db: Knex, personId: string, schools: Schools): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    db,
    `select p.id from person p join person own on own.id = :personId
     where p.state = 'active' and own.state = 'active' and p.source <> own.source
       and ${plain("p.family_name")} = ${plain("own.family_name")} and ${plain("p.given_name")} = ${plain("own.given_name")}
       and (p.middle_name is null or own.middle_name is null or ${plain("p.middle_name")} = ${plain("own.middle_name")})
       and ${isMine} order by p.source, p.id limit 20`,
    { personId, ...bindSchools(schools) },
  );
  return rows.map(({ id }) => id);
}
