import type { PersonKind } from "@zvonok/contract/http/me.ts";
import type { Knex } from "../database.ts";

export type Person = {
  id: string;
  source: string;
  localpart: string;
  givenName: string;
  middleName: string | null;
  familyName: string;
  username: string | null;
  email: string | null;
  phone: string | null;
  enabled: boolean;
  state: "active" | "ended";
};

const columns = {
  id: "id",
  source: "source",
  localpart: "localpart",
  givenName: "given_name",
  middleName: "middle_name",
  familyName: "family_name",
  username: "username",
  email: "email",
  phone: "phone",
  enabled: "enabled",
  state: "state",
};

/** One person by internal id; null when there is none. */
export async function findPerson(db: Knex, id: string): Promise<Person | null> {
  return (await db("person").select(columns).where({ id }).first()) ?? null;
}

export async function findPersonByLocalpart(db: Knex, localpart: string): Promise<Person | null> {
  return (await db("person").select(columns).where({ localpart }).first()) ?? null;
}

/** All who might sign in with this login (any capitals). More than one means that none of them may. */
export async function findPeopleByLogin(db: Knex, login: string): Promise<Person[]> {
  return db("person")
    .select(columns)
    .whereRaw("lower(username) = lower(?)", [login])
    .where({ state: "active", enabled: true });
}

const inForce = (alias: string): string =>
  `${alias}.state = 'active' and coalesce(${alias}.begin_date, '-infinity') <= cast(:today as date) and coalesce(${alias}.end_date, 'infinity') >= cast(:today as date)`;

/** What people are at school on a day, for the people asked about; somebody who is nothing has an empty list. */
export async function kindsOf(db: Knex, personIds: string[], today: string): Promise<Map<string, PersonKind[]>> {
  const { rows } = await db.raw(
    `with asked as (select unnest(cast(:ids as uuid[])) as id),
      homeroom_teacher as (
        select m.person_id from membership m join school_group g on g.id = m.group_id
        where g.kind = 'homeroom' and g.state = 'active' and m.role = 'teacher' and ${inForce("m")}
          and (m.is_primary or not exists (select 1 from membership o where o.group_id = m.group_id and o.role = 'teacher' and o.is_primary and ${inForce("o")})))
     select person_id, kind from (
       select ra.person_id, case when ra.role = 'student' then 'pupil' when ra.role = 'teacher' then 'teacher'
           when ra.role in ('administrator', 'principal', 'siteAdministrator', 'districtAdministrator', 'systemAdministrator') then 'administrator' end as kind
         from role_assignment ra join asked on asked.id = ra.person_id where ${inForce("ra")}
       union select m.person_id, 'teacher' from membership m join asked on asked.id = m.person_id where m.role = 'teacher' and ${inForce("m")}
       union select g.guardian_id, 'guardian' from guardianship g join asked on asked.id = g.guardian_id join person p on p.id = g.student_id
         where g.state = 'active' and p.state = 'active'
       union select h.person_id, 'classTeacher' from homeroom_teacher h join asked on asked.id = h.person_id) found
     where kind is not null group by person_id, kind`,
    { ids: personIds, today },
  );
  const order: PersonKind[] = ["pupil", "guardian", "teacher", "classTeacher", "administrator"];
  const kinds = new Map<string, PersonKind[]>(personIds.map((id) => [id, []]));
  for (const kind of order) {
    for (const row of rows as { person_id: string; kind: PersonKind }[])
      if (row.kind === kind) kinds.get(row.person_id)?.push(kind);
  }
  return kinds;
}
