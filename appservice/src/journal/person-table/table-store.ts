import type { ColumnMeaning, TableAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";
import { OWN_PEOPLE } from "../known-source-store.ts";
import { readClassName } from "./class-name.ts";
import { headingKey } from "./headings.ts";
import { type Decisions, type Known, type Mention, ROW } from "./identity.ts";
import { marksOf } from "./mentions.ts";
import { nameKey } from "./person-name.ts";
import type { SchoolYear } from "./school-year.ts";
import type { KnownClasses } from "./table-roster.ts";

/**
 * Remembers what a person said about a table of a source: what its columns mean, as long as they are called so, and
 * whose rows of one name are, and whether its people are others than another source's. `answer.namesakes` names internal ids of people, or other rows (`row:<key>`).
 */
export async function rememberTableAnswer(trx: Knex, source: string, answer: TableAnswer): Promise<void> {
  const columns = answer.columns.map(({ heading, meaning }) => ({ source, heading: headingKey(heading), meaning }));
  if (columns.length > 0)
    await trx("table_column")
      .insert([...new Map(columns.map((column) => [column.heading, column])).values()])
      .onConflict(["source", "heading"])
      .merge(["meaning"]);
  if (answer.knownSource === "own") await saveDecisions(trx, source, [{ key: OWN_PEOPLE, external_id: null }]);
  for (const [key, said] of Object.entries(answer.namesakes)) {
    const external_id = said === null || said.startsWith(ROW) ? said : await externalIdOf(trx, source, said);
    await saveDecisions(trx, source, [{ key, external_id }]);
  }
}

/** Goes on under another source: what its headings mean is known there too. */
export async function takeOverColumns(trx: Knex, from: string, to: string): Promise<void> {
  await trx.raw(
    `insert into table_column (source, heading, meaning) select :to, heading, meaning from table_column
     where source = :from on conflict do nothing`,
    { from, to },
  );
}

async function externalIdOf(trx: Knex, source: string, personId: string): Promise<string | null> {
  const [row] = await queryRows<{ external_id: string }>(
    trx,
    "select external_id from person where source = :source and id::text = :personId",
    { source, personId },
  );
  return row?.external_id ?? null;
}

async function saveDecisions(
  trx: Knex,
  source: string,
  rows: { key: string; external_id: string | null }[],
): Promise<void> {
  await trx.raw(
    `insert into table_decision (source, key, external_id)
     select :source, key, external_id from jsonb_to_recordset(cast(:rows as jsonb)) as r (key text, external_id text)
     on conflict (source, key) do update set external_id = excluded.external_id`,
    { source, rows: JSON.stringify(rows) },
  );
}

/** What a person said that headings of this source mean, by `headingKey`. */
export async function readColumnMeanings(trx: Knex, source: string): Promise<Map<string, ColumnMeaning>> {
  const rows: { heading: string; meaning: ColumnMeaning }[] = await trx("table_column").where({ source });
  return new Map(rows.map(({ heading, meaning }) => [heading, meaning]));
}

export async function readDecisions(trx: Knex, source: string): Promise<Decisions> {
  const rows: { key: string; external_id: string | null }[] = await trx("table_decision").where({ source });
  return new Map(rows.map(({ key, external_id }) => [key, external_id]));
}

/** Remembers whose mention is whose, and turns decisions for somebody new into ones for who that has become. */
export async function rememberIdentities(
  trx: Knex,
  source: string,
  people: { mention: Mention; externalId: string }[],
  decisions: Decisions,
): Promise<void> {
  const rows = new Map<string, object>();
  for (const { mention, externalId } of people) {
    const { kind, name, className, marks } = mention;
    rows.set(externalId, { external_id: externalId, kind, name: nameKey(name), class: className, marks });
  }
  await trx.raw(
    `insert into table_identity (source, external_id, kind, name, class, marks)
     select :source, external_id, kind, name, class, marks from jsonb_populate_recordset(null::table_identity, cast(:rows as jsonb))
     on conflict (source, external_id) do update
       set kind = excluded.kind, name = excluded.name, class = excluded.class, marks = excluded.marks
       where (table_identity.name, table_identity.class, table_identity.marks) is distinct from (excluded.name, excluded.class, excluded.marks)`,
    { source, rows: JSON.stringify([...rows.values()]) },
  );
  const decided = people.filter(({ mention }) => decisions.has(mention.key));
  if (decided.length > 0)
    await saveDecisions(
      trx,
      source,
      decided.map(({ mention, externalId }) => ({ key: mention.key, external_id: externalId })),
    );
}

type KnownRow = {
  external_id: string;
  person_id: string;
  given_name: string;
  middle_name: string | null;
  family_name: string;
  username: string | null;
  email: string | null;
  phone: string | null;
  active: boolean;
  name: string | null;
  class: string | null;
  marks: string[] | null;
  is_pupil: boolean;
  is_staff: boolean;
  class_title: string | null;
  children: string[];
  child_names: string[];
};

/** Everybody whom a source has brought so far, also those who have left: whoever comes back is the same person. */
export async function readKnownPeople(trx: Knex, source: string): Promise<Known[]> {
  const rows = await queryRows<KnownRow>(
    trx,
    `with homeroom as (
         select distinct on (m.person_id) m.person_id, g.title
         from membership m join school_group g on g.id = m.group_id and g.kind = 'homeroom'
         where m.source = :source and m.role = 'student'
         order by m.person_id, m.state = 'active' desc, m.changed_run desc, g.title),
       role as (
         select person_id, bool_or(role = 'student') as is_pupil,
           bool_or(role not in ('student', 'guardian', 'parent', 'relative')) as is_staff
         from role_assignment where source = :source group by person_id),
       tie as (
         select t.guardian_id, array_agg(s.external_id order by s.external_id) as children,
           array_agg(s.family_name || ' ' || s.given_name order by s.family_name, s.given_name) as child_names
         from guardianship t join person s on s.id = t.student_id where t.source = :source group by t.guardian_id)
     select p.external_id, p.id as person_id, p.given_name, p.middle_name, p.family_name, p.username, p.email, p.phone,
       p.state = 'active' as active, i.name, i.class, i.marks, coalesce(role.is_pupil, false) as is_pupil,
       coalesce(role.is_staff, false) as is_staff, homeroom.title as class_title,
       coalesce(tie.children, '{}') as children, coalesce(tie.child_names, '{}') as child_names
     from person p left join table_identity i using (source, external_id) left join homeroom on homeroom.person_id = p.id
     left join role on role.person_id = p.id left join tie on tie.guardian_id = p.id
     where p.source = :source order by p.external_id`,
    { source },
  );
  return rows.map(knownOf);
}

function knownOf(row: KnownRow): Known {
  const { external_id: externalId, person_id: personId, username, email, phone } = row;
  const [familyName = "", givenName = "", middleName = ""] = row.name?.split("|") ?? [
    row.family_name,
    row.given_name,
    row.middle_name ?? "",
  ];
  const title = row.class_title === null ? "" : (readClassName(row.class_title) ?? "");
  const own = marksOf({ username, email, phone });
  return {
    ...{ externalId, personId, username, email, phone, isStaff: row.is_staff, isActive: row.active },
    kind: row.is_pupil ? "pupil" : "adult",
    name: { familyName, givenName, middleName: middleName || null },
    className: row.is_pupil ? row.class || title : "",
    marks: [...new Set([...(row.marks ?? []), ...own])],
    children: row.children,
    called: [row.family_name, row.given_name, row.middle_name].filter(Boolean).join(" "),
    about: row.is_pupil ? row.class || title : row.child_names.join(", "),
  };
}

/** Condition: the group `g` is of the school year, or of none. */
const thisYear = `(g.session_ids = '{}' or exists (select 1 from academic_session s where s.id = any(g.session_ids)
  and s.state = 'active' and s.start_date <= cast(:end as date) and s.end_date >= cast(:start as date)))`;

export async function readKnownClasses(trx: Knex, source: string, { start, end }: SchoolYear): Promise<KnownClasses> {
  const rows = await queryRows<{ external_id: string; kind: string; title: string }>(
    trx,
    `select external_id, kind, title from school_group g
     where source = :source and state = 'active' and ${thisYear} order by external_id desc`,
    { source, start, end },
  );
  const homerooms = rows.filter(({ kind }) => kind === "homeroom");
  return {
    homerooms: new Map(homerooms.map(({ external_id, title }) => [readClassName(title) ?? title, external_id])),
    subgroups: rows.flatMap(({ external_id, kind }) => (kind === "homeroom" ? [] : external_id)),
  };
}

/** Logins that anybody has, in small letters. */
export async function readTakenLogins(trx: Knex): Promise<string[]> {
  const rows = await queryRows<{ login: string }>(
    trx,
    "select distinct lower(username) as login from person where username is not null",
  );
  return rows.map(({ login }) => login);
}

/** The school of the table's people: the source's own one. Null when it has none yet. */
export async function findSchool(trx: Knex, source: string): Promise<string | null> {
  const [row] = await queryRows<{ external_id: string }>(
    trx,
    "select external_id from org where source = :source and state = 'active' and type = 'school' order by external_id limit 1",
    { source },
  );
  return row?.external_id ?? null;
}

/** The name of the only school that the journal knows; null for none or several. */
export async function nameOfOnlySchool(trx: Knex): Promise<string | null> {
  const rows = await queryRows<{ name: string }>(
    trx,
    "select distinct name from org where state = 'active' and type = 'school' limit 2",
  );
  return rows.length === 1 ? (rows[0]?.name ?? null) : null;
}
