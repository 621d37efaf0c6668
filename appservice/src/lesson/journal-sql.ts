/** Pieces of SQL that several questions about the journal have in common. `alias` and the like are names, never input. */

/** Roles of those who run a school. */
export const administratorRoles =
  "('administrator', 'principal', 'siteAdministrator', 'districtAdministrator', 'systemAdministrator')";

/**
 * Whether a dated record holds on a day. One that an import ended holds for the days before that import, so that a
 * pupil who changed class keeps the lessons he had. Needs the binding `timeZone`.
 */
export const inForceOn = (alias: string, day: string): string =>
  `coalesce(${alias}.begin_date, '-infinity') <= ${day} and coalesce(${alias}.end_date, 'infinity') >= ${day}
   and (${alias}.state = 'active' or ${day} < (
     select coalesce(r.as_of, cast(r.started_at at time zone :timeZone as date)) from import_run r where r.id = ${alias}.changed_run))`;

/** Whether `homeroom` is a class of `group`: itself, the one that the journal names, else that of its pupils. */
export const isHomeroomOf = (homeroom: string, group: string): string =>
  `${homeroom}.kind = 'homeroom' and ${homeroom}.cohort_id is not null and (
     ${homeroom}.id = ${group}.id or ${homeroom}.id = any(${group}.parent_ids)
     or (${group}.kind <> 'homeroom' and ${group}.parent_ids = '{}' and exists (
       select 1 from membership own join membership home on home.person_id = own.person_id
       where own.group_id = ${group}.id and own.role = 'student' and own.state = 'active'
         and home.group_id = ${homeroom}.id and home.role = 'student' and home.state = 'active')))`;

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
