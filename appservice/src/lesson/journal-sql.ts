import { yearOfGroup } from "../journal/school-year-sql.ts";

/** Pieces of SQL that several questions about the journal have in common. `alias` and the like are names, never input. */

/** Roles of those who run a school. */
export const administratorRoles =
  "('administrator', 'principal', 'siteAdministrator', 'districtAdministrator', 'systemAdministrator')";

const dayOf = (run: string): string => `coalesce(${run}.as_of, cast(${run}.started_at at time zone :timeZone as date))`;

/**
 * Whether a dated record holds on a day. One that an import ended holds for the days before that import, and one without
 * a beginning from the day of the import that brought it, unless that was the source's first: a pupil who changed class
 * keeps the lessons he had and gets none of the other class's before. Needs the binding `timeZone`.
 */
export const inForceOn = (alias: string, day: string): string =>
  `coalesce(${alias}.begin_date, (
     select ${dayOf("r")} from import_run r where r.id = ${alias}.first_run and exists (
       select 1 from import_run e where e.source = r.source and e.verdict <> 'refused' and e.id < r.id)), '-infinity') <= ${day}
   and coalesce(${alias}.end_date, 'infinity') >= ${day}
   and (${alias}.state = 'active' or ${day} < (
     select ${dayOf("r")} from import_run r where r.id = ${alias}.changed_run))`;

/** Whether `homeroom` is a class of `group`: itself, the one that the journal names, else its pupils' of the same year. */
export const isHomeroomOf = (homeroom: string, group: string): string =>
  `${homeroom}.kind = 'homeroom' and ${homeroom}.cohort_id is not null and (
     ${homeroom}.id = ${group}.id or ${homeroom}.id = any(${group}.parent_ids)
     or (${group}.kind <> 'homeroom' and ${group}.parent_ids = '{}' and exists (
       select 1 from membership in_group join membership in_class on in_class.person_id = in_group.person_id
       where in_group.group_id = ${group}.id and in_group.role = 'student' and in_group.state = 'active'
         and in_class.group_id = ${homeroom}.id and in_class.role = 'student' and in_class.state = 'active'
         and coalesce(${yearOfGroup(homeroom)} = ${yearOfGroup(group)}, true))))`;

/** Whether a membership leads a class: its primary teacher, or any where none is primary. */
export const leadsHomeroom = (alias: string, day: string): string =>
  `${alias}.role = 'teacher' and ${inForceOn(alias, day)} and (${alias}.is_primary or not exists (
     select 1 from membership lead where lead.group_id = ${alias}.group_id and lead.role = 'teacher'
       and lead.is_primary and ${inForceOn("lead", day)}))`;

/** Whether a person runs the school `orgId` or what is above it. Needs the bindings `personId` and `timeZone`. */
export const administers = (orgId: string, day: string): string =>
  `exists (
     with recursive above as (
       select id, parent_id from org where id = ${orgId}
       union select o.id, o.parent_id from org o join above on o.id = above.parent_id)
     select 1 from role_assignment ra join above on above.id = ra.org_id
     where ra.person_id = :personId and ra.role in ${administratorRoles} and ${inForceOn("ra", day)})`;
