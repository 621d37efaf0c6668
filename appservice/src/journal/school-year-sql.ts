/** Pieces of SQL about school years. Arguments are names and expressions of ours, never input. */

/** The calendar year in which the school year of a session ends: 2027 for 2026/27. */
export const schoolYearOf = (session: string): string =>
  `coalesce(cast(substring(${session}.school_year from '(\\d{4})\\D*$') as integer),
     cast(extract(year from ${session}.start_date + interval '5 months') as integer))`;

/** The school year of a group; null where it has no session. */
export const yearOfGroup = (g: string): string =>
  `(select max(${schoolYearOf("s")}) from academic_session s where s.id = any(${g}.session_ids))`;

/**
 * First and last day of the group `g` and its school year, to be joined laterally; null where it has no session. A class
 * whose enrollments all end together with the lessons, before the school year does, is over with them. `pupils_day` is when
 * the last of its pupils' enrollments ends.
 */
export const termOf = (g: string): string => `lateral (
  select session.first_day, case when pupils.last_day > session.last_day - 100 or session.last_day is null
      then least(session.last_day, pupils.last_day) else session.last_day end as last_day,
    session.school_year, pupils.last_day as pupils_day
  from (select min(s.start_date) as first_day, max(s.end_date) as last_day, max(${schoolYearOf("s")}) as school_year
      from academic_session s where s.id = any(${g}.session_ids)) session,
    (select max(coalesce(m.end_date, 'infinity')) as last_day
      from membership m where ${g}.kind = 'homeroom' and m.group_id = ${g}.id and m.role = 'student' and m.state = 'active') pupils
  )`;

/** Whether a group with that term is in session on a day; holidays between its sessions end nothing. */
export const inSession = (term: string, day: string): string =>
  `coalesce(${term}.first_day, '-infinity') <= ${day} and coalesce(${term}.last_day, 'infinity') >= ${day}`;

/** So many days before its first one a class of the coming year is there already, to be entered in and to get to know each other. */
const SOON = 31;
/** Whether a group with that term begins within a month from a day. */
export const isSoon = (term: string, day: string): string =>
  `(${term}.first_day > ${day} and ${term}.first_day <= ${day} + ${SOON})`;

/** Whether a homeroom is its class's only one, at a school that has others which have begun by a day. */
const isAfterAnother = (g: string, day: string): string => `(
  not exists (select 1 from school_group own where own.cohort_id = ${g}.cohort_id and own.kind = 'homeroom' and own.id <> ${g}.id)
  and exists (select 1 from school_group other cross join ${termOf("other")} begun
    where other.org_id = ${g}.org_id and other.kind = 'homeroom' and other.state = 'active' and begun.first_day <= ${day}))`;

/**
 * The homerooms that classes («классы» over the years) have on a day: the one in session, of two the one that has begun last; where none is, the last one,
 * so that a class chat outlives the summer; else the one that comes first. A class that begins is there a month before
 * its first day, for no May needs two 1А; where the school has no year before it, at once. `as_of` is the day whose members
 * count.
 * @param among condition on the homeroom `g` and its class `c`
 */
export const homeroomsOn = (day: string, among = "true"): string => `
  select id, cohort_id, org_id, title, grade, as_of, pupils_day from (
    select g.id, g.cohort_id, g.org_id, g.title, grade_of(g.grades, g.title) as grade,
      greatest(least(${day}, coalesce(term.last_day, 'infinity')), coalesce(term.first_day, '-infinity')) as as_of, term.pupils_day,
      rank() over (partition by g.cohort_id order by
        case when ${inSession("term", day)} then 0 when term.last_day < ${day} then 1 else 2 end,
        case when term.last_day < ${day} then term.last_day end desc,
        case when term.first_day > ${day} then term.first_day end, case when term.first_day <= ${day} then term.first_day end desc) as nth
    from school_group g join cohort c on c.id = g.cohort_id cross join ${termOf("g")} term
    where g.kind = 'homeroom' and g.state = 'active' and (c.state = 'active' or c.last_day >= ${day}) and (${among})
      and (coalesce(term.first_day, '-infinity') <= ${day} or ${isSoon("term", day)} or not ${isAfterAnother("g", day)})
  ) ranked where nth = 1`;

/** Whether somebody belongs to the school on a day: he isn't gone, nor was the last day of his classes before it. */
export const isThere = (person: string, day: string): string =>
  `${person}.state = 'active' and coalesce(${person}.leaving_on, 'infinity') >= ${day}`;
