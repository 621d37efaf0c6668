import type { PersonKind } from "@zvonok/contract/http/me.ts";
import type { Knex } from "../database.ts";
import { queryRows } from "./incoming-store.ts";
import { homeroomsOn, inSession, termOf } from "./school-year-sql.ts";

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

/** By what telephone numbers are compared; as the index has it (020-contacts.ts). */
export const lastDigits = (phone: string): string => `right(regexp_replace(${phone}, '[^0-9]', '', 'g'), 10)`;

/**
 * All who might be meant by an e-mail (any capitals), by the last ten digits of a telephone number, which the journal keeps as
 * they were handed in since an import tells people apart by them, or by the hash of a СНИЛС.
 */
export async function findPeopleByContact(
  db: Knex,
  { email, phone, nationalIdHash }: { email: string | null; phone: string | null; nationalIdHash: string | null },
): Promise<Person[]> {
  return db("person")
    .select(columns)
    .where((is) =>
      is
        .whereRaw("lower(email) = ?", [email])
        .orWhereRaw(`${lastDigits("phone")} = ?`, [phone])
        .orWhereRaw("national_id_hash = ?", [nationalIdHash]),
    )
    .where({ state: "active", enabled: true });
}

const today = "cast(:today as date)";
const inForce = (alias: string, day = today): string =>
  `${alias}.state = 'active' and coalesce(${alias}.begin_date, '-infinity') <= ${day}
    and coalesce(${alias}.end_date, 'infinity') >= ${day}`;

const kindOfRole = `case ra.role when 'student' then 'pupil' when 'teacher' then 'teacher'
  when 'administrator' then 'administrator' when 'principal' then 'administrator'
  when 'siteAdministrator' then 'administrator' when 'districtAdministrator' then 'administrator'
  when 'systemAdministrator' then 'administrator' end`;

/** The homerooms of the day, as far as those asked about are in their classes. */
const homerooms = homeroomsOn(
  today,
  `g.cohort_id in (select own.cohort_id from membership m join school_group own on own.id = m.group_id where m.person_id = any(:ids))`,
);

/** Who leads these classes: primary teachers of the homeroom, or all where none is called primary. */
const homeroomTeachers = `select m.person_id, m.is_primary, bool_or(m.is_primary) over (partition by m.group_id) as any_primary
  from membership m join (${homerooms}) h on h.id = m.group_id where m.role = 'teacher' and ${inForce("m", "h.as_of")}`;

const kindOfMember = "case m.role when 'student' then 'pupil' when 'teacher' then 'teacher' end";

const kindsQuery = `
  select person_id, ${kindOfRole} as kind from role_assignment ra where person_id = any(:ids) and ${inForce("ra")}
  union select m.person_id, ${kindOfMember} from membership m
    join school_group g on g.id = m.group_id and g.state = 'active' cross join ${termOf("g")} term
    where m.person_id = any(:ids) and ${inForce("m")} and ${inSession("term", today)}
  union select m.person_id, ${kindOfMember} from membership m join (${homerooms}) h on h.id = m.group_id
    where m.person_id = any(:ids) and ${inForce("m", "h.as_of")}
  union select guardian_id, 'guardian' from guardianship where guardian_id = any(:ids) and state = 'active'
  union select person_id, 'classTeacher' from (${homeroomTeachers}) h
    where person_id = any(:ids) and (is_primary or not any_primary)`;

const order: readonly PersonKind[] = ["pupil", "guardian", "teacher", "classTeacher", "administrator"];

/**
 * What people are at school on a day, for the people asked about; somebody who is nothing has an empty list.
 * @param today YYYY-MM-DD, a day of the school's time zone
 */
export async function kindsOf(db: Knex, personIds: string[], today: string): Promise<Map<string, PersonKind[]>> {
  const rows = await queryRows<{ person_id: string; kind: PersonKind | null }>(db, kindsQuery, {
    ids: personIds,
    today,
  });
  const found = Map.groupBy(rows, (row) => row.person_id);
  const kindsOfOne = (id: string): PersonKind[] => {
    const kinds = new Set(found.get(id)?.map(({ kind }) => kind));
    return order.filter((kind) => kinds.has(kind));
  };
  return new Map(personIds.map((id) => [id, kindsOfOne(id)]));
}
