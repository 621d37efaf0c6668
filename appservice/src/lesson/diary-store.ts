import type { Knex } from "../database.ts";
import { homeroomsOn } from "../journal/school-year-sql.ts";
import { inForceOn } from "./journal-sql.ts";

export type DiaryOwner = {
  personId: string;
  givenName: string;
  middleName: string | null;
  familyName: string;
  /** the class he is in on the day asked about */
  className: string | null;
  /** whether he is the asker himself; else the asker is his guardian */
  own: boolean;
};

/** Whose diaries somebody may open on a day: his own as a pupil, those of his children as a guardian. */
export async function listDiaryOwners(
  db: Knex,
  personId: string,
  today: string,
  timeZone: string,
): Promise<DiaryOwner[]> {
  const day = "cast(:today as date)";
  const ofOwners = `g.cohort_id in (select own.cohort_id from membership m join school_group own on own.id = m.group_id
    where m.role = 'student' and m.person_id in (select id from owner))`;
  const { rows } = await db.raw(
    `with owner as (
       select cast(:personId as uuid) as id, true as own
         where exists (select 1 from role_assignment ra where ra.person_id = :personId and ra.role = 'student' and ${inForceOn("ra", day)})
           or exists (select 1 from membership m where m.person_id = :personId and m.role = 'student' and ${inForceOn("m", day)})
       union all select s.student_id, false from guardianship s where s.guardian_id = :personId and s.state = 'active')
     select p.id as "personId", p.given_name as "givenName", p.middle_name as "middleName", p.family_name as "familyName",
       owner.own, (
         select min(h.title) from membership m join (${homeroomsOn(day, ofOwners)}) h on h.id = m.group_id
         where m.person_id = p.id and m.role = 'student' and ${inForceOn("m", "h.as_of")}) as "className"
     from owner join person p on p.id = owner.id where p.state = 'active'
     order by owner.own desc, p.given_name, p.id`,
    { personId, today, timeZone },
  );
  return rows as DiaryOwner[];
}
