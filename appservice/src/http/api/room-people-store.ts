import type { PersonKind } from "@zvonok/contract/http/me.ts";
import type { Knex } from "../../database.ts";
import { homeroomsOn } from "../../journal/school-year-sql.ts";
import { inForceOn, isHomeroomOf, leadsHomeroom } from "../../lesson/journal-sql.ts";

export type RoomPerson = {
  personId: string;
  localpart: string;
  givenName: string;
  middleName: string | null;
  familyName: string;
};

/** People by their localparts, in the order of their names. */
export async function listPeopleByLocalpart(db: Knex, localparts: string[]): Promise<RoomPerson[]> {
  return db("person")
    .select({
      personId: "id",
      localpart: "localpart",
      givenName: "given_name",
      middleName: "middle_name",
      familyName: "family_name",
    })
    .whereIn("localpart", localparts)
    .orderBy(["family_name", "given_name", "id"]);
}

/** What a room is about: a class over the years, or a subject's group. */
export type RoomScope = { cohortId: string } | { groupId: string };

/** A part that somebody has in a room's class. `subject` for a teacher; the child's names for a guardian. */
export type RoomPart = {
  personId: string;
  kind: Exclude<PersonKind, "administrator">;
  subject: string | null;
  givenName: string | null;
  middleName: string | null;
  familyName: string | null;
};

/** What people have to do with a room's class on a day. */
export async function listRoomParts(
  db: Knex,
  scope: RoomScope,
  personIds: string[],
  today: string,
  timeZone: string,
): Promise<RoomPart[]> {
  const day = "cast(:today as date)";
  const home =
    "cohortId" in scope
      ? `select h.*, found.as_of from school_group h join (${homeroomsOn(day, "g.cohort_id = :id")}) found on found.id = h.id`
      : `select h.*, ${day} as as_of from school_group h join school_group g on g.id = :id and ${isHomeroomOf("h", "g")} where h.state = 'active'`;
  const { rows } = await db.raw(
    `with home as (${home}),
     pupil as (
       select m.person_id from membership m join home on home.id = m.group_id
       where m.role = 'student' and ${inForceOn("m", "home.as_of")})
     select found."personId", found.kind, found.subject, c.given_name as "givenName", c.middle_name as "middleName",
       c.family_name as "familyName"
     from (
       select p.person_id as "personId", 'pupil' as kind, null as subject, cast(null as uuid) as child from pupil p
       union select m.person_id, 'classTeacher', null, null from membership m join home on home.id = m.group_id
         where ${leadsHomeroom("m", "home.as_of")}
       union select m.person_id, 'teacher', coalesce(course.subject, course.title, g.title), null
         from school_group g join home on ${isHomeroomOf("home", "g")} and g.kind <> 'homeroom'
         join membership m on m.group_id = g.id left join course on course.id = g.course_id
         where g.state = 'active' and m.role = 'teacher' and ${inForceOn("m", "home.as_of")}
       union select s.guardian_id, 'guardian', null, s.student_id from guardianship s
         join pupil on pupil.person_id = s.student_id where s.state = 'active'
     ) found left join person c on c.id = found.child
     where found."personId" = any(:personIds)
     order by found.kind, found.subject, c.family_name, c.given_name`,
    { id: "cohortId" in scope ? scope.cohortId : scope.groupId, personIds, today, timeZone },
  );
  return rows as RoomPart[];
}
