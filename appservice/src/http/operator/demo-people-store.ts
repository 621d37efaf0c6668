import type { Knex } from "../../database.ts";

/** Somebody who has to do with a class; `part` says how. */
export type ClassPerson = { personId: string; part: "pupil" | "guardian" | "classTeacher" | "teacher" };

/** A homeroom of a source whose pupils have guardians, one of the fifth year if it can be; null where there is none. */
export async function findDemoHomeroom(db: Knex, source: string): Promise<string | null> {
  const { rows } = await db.raw(
    `select g.id from school_group g
     where g.source = :source and g.kind = 'homeroom' and g.state = 'active' and exists (
       select 1 from membership m join guardianship s on s.student_id = m.person_id and s.state = 'active'
       where m.group_id = g.id and m.state = 'active' and m.role = 'student')
     order by coalesce(g.grades[1] = '05', false) desc, g.title limit 1`,
    { source },
  );
  return (rows as { id: string }[])[0]?.id ?? null;
}

/** Everybody of a homeroom: pupils and their guardians, its class teacher, who teaches the whole class something. */
export async function listClassPeople(db: Knex, homeroomId: string): Promise<ClassPerson[]> {
  const { rows } = await db.raw(
    `with pupil as (
       select m.person_id from membership m where m.group_id = :id and m.state = 'active' and m.role = 'student')
     select distinct on (p.external_id, found.part) found.person_id as "personId", found.part from (
       select person_id, 'pupil' as part from pupil where exists (
         select 1 from guardianship s where s.student_id = pupil.person_id and s.state = 'active')
       union select s.guardian_id, 'guardian' from guardianship s join pupil on pupil.person_id = s.student_id where s.state = 'active'
       union select m.person_id, 'classTeacher' from membership m
         where m.group_id = :id and m.state = 'active' and m.role = 'teacher' and m.is_primary
       union select m.person_id, 'teacher' from membership m join school_group g on g.id = m.group_id
         where :id = any(g.parent_ids) and g.kind = 'subject' and g.state = 'active' and m.state = 'active' and m.role = 'teacher'
     ) found join person p on p.id = found.person_id where p.enabled and p.username is not null
     order by p.external_id, found.part`,
    { id: homeroomId },
  );
  return rows as ClassPerson[];
}

/** The pupils of a guardian. */
export async function listChildren(db: Knex, guardianId: string): Promise<string[]> {
  return db("guardianship").where({ guardian_id: guardianId, state: "active" }).pluck("student_id");
}

/** Heads of a source's schools. */
export async function listAdministrators(db: Knex, source: string): Promise<string[]> {
  return db("role_assignment")
    .where({ source, state: "active" })
    .whereIn("role", ["principal", "siteAdministrator"])
    .orderBy("external_id")
    .pluck("person_id");
}
