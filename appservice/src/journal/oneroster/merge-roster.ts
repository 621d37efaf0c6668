import type { Knex } from "../../database.ts";
import type { Diagnostics } from "../diagnostics.ts";
import {
  endRecords,
  type IncomingTable,
  type Merge,
  mergeRecords,
  queryRows,
  takeOutIncoming,
} from "../journal-store.ts";
import type { FileMode, TableFile } from "./manifest.ts";

type Ids = { trx: Knex; source: string; run: number; modes: Map<TableFile, FileMode>; diagnostics: Diagnostics };

const inSource = (table: string, alias: string, key: string): string =>
  `join ${table} ${alias} on ${alias}.source = :source and ${alias}.external_id = ${key}`;
const unknownIn = (table: string, key: string): string =>
  `not exists (select 1 from ${table} t where t.source = :source and t.external_id = ${key} and t.state = 'active')`;

/** Brings the journal's roster to what the temporary tables hold: first what others refer to, last the enrollments. */
export async function mergeRoster(ids: Ids): Promise<void> {
  await mergeOrgs(ids);
  await mergeSessions(ids);
  await mergePeople(ids);
  await mergeRoles(ids);
  await mergeGuardianships(ids);
  await mergeCourses(ids);
  await mergeClasses(ids);
  await mergeCohorts(ids);
  await mergeMemberships(ids);
}

/** Merges one table, and ends what a bulk table doesn't hold or a row calls gone. */
async function mergeTable(ids: Ids, file: TableFile, incoming: IncomingTable, merge: Merge): Promise<void> {
  const mode = ids.modes.get(file);
  if (mode === "absent" || mode === undefined) return;
  await mergeRecords(ids.trx, ids.source, ids.run, merge);
  const kept = `select 1 from ${incoming} i where i.external_id = known.external_id`;
  const condition = mode === "bulk" ? `not exists (${kept} and not i.gone)` : `exists (${kept} and i.gone)`;
  await endRecords(ids.trx, ids.source, ids.run, merge.table, condition);
}

/** Leaves out rows whose reference leads nowhere, each with a remark. */
async function requireReference(
  ids: Ids,
  file: TableFile,
  incoming: IncomingTable,
  field: string,
  column: string,
  target: string,
): Promise<void> {
  const rows = await takeOutIncoming(
    ids.trx,
    incoming,
    `not incoming.gone and ${unknownIn(target, `incoming.${column}`)}`,
    `incoming.${column}`,
    { source: ids.source },
  );
  for (const { line, detail } of rows) {
    ids.diagnostics.add({
      file,
      row: line,
      field,
      code: "reference.unknown",
      message: `${field} ${detail} isn't known; the row is left out.`,
    });
  }
}

async function mergeOrgs(ids: Ids): Promise<void> {
  await mergeTable(ids, "orgs.csv", "incoming_org", {
    table: "org",
    columns: ["name", "type", "identifier"],
    select: "select external_id, name, type, identifier from incoming_org where not gone",
  });
  await queryRows(
    ids.trx,
    `update org set parent_id = parent.id from incoming_org i join org parent on parent.source = :source and parent.external_id = i.parent
     where org.source = :source and org.external_id = i.external_id and org.parent_id is distinct from parent.id`,
    { source: ids.source },
  );
}

async function mergeSessions(ids: Ids): Promise<void> {
  await mergeTable(ids, "academicSessions.csv", "incoming_session", {
    table: "academic_session",
    columns: ["title", "type", "start_date", "end_date", "school_year"],
    select: "select external_id, title, type, start_date, end_date, school_year from incoming_session where not gone",
  });
}

async function mergePeople(ids: Ids): Promise<void> {
  const doubled = await queryRows<{ line: number; username: string }>(
    ids.trx,
    `select line, username from (select line, username, count(*) over (partition by lower(username)) as times
       from incoming_user where username is not null and enabled and not gone) u where times > 1 order by line`,
  );
  for (const { line, username } of doubled) {
    ids.diagnostics.add({
      file: "users.csv",
      row: line,
      field: "username",
      code: "username.twice",
      message: `Username ${username} belongs to several people; none of them can sign in with it.`,
    });
  }
  await mergeTable(ids, "users.csv", "incoming_user", {
    table: "person",
    columns: ["given_name", "middle_name", "family_name", "username", "email", "phone", "grades", "enabled"],
    select:
      "select external_id, given_name, middle_name, family_name, username, email, phone, grades, enabled from incoming_user where not gone",
  });
}

/** 1.2 has roles.csv; in 1.1 role and orgs stand in users.csv and become one assignment an org. */
async function mergeRoles(ids: Ids): Promise<void> {
  if (ids.modes.get("roles.csv") === "absent") await rolesFromUsers(ids);
  const file = ids.modes.get("roles.csv") === "absent" ? "users.csv" : "roles.csv";
  await requireReference(ids, file, "incoming_role", "userSourcedId", '"user"', "person");
  await assignToOnlySchool(ids, file);
  await requireReference(ids, file, "incoming_role", "orgSourcedId", "org", "org");
  await mergeTable(ids, file, "incoming_role", {
    table: "role_assignment",
    columns: ["person_id", "org_id", "role", "is_primary", "begin_date", "end_date"],
    select: `select r.external_id, p.id as person_id, o.id as org_id, r.role, r.is_primary, r.begin_date, r.end_date
      from incoming_role r ${inSource("person", "p", 'r."user"')} ${inSource("org", "o", "r.org")} where not r.gone`,
  });
}

const knownRoles =
  "administrator aide counselor districtAdministrator guardian parent principal proctor relative siteAdministrator student systemAdministrator teacher".split(
    " ",
  );

async function rolesFromUsers(ids: Ids): Promise<void> {
  const unknown = await queryRows<{ line: number; role: string | null }>(
    ids.trx,
    `select line, role from incoming_user where not gone and (role is null or lower(role) <> all (:known)) order by line`,
    { known: knownRoles.map((role) => role.toLowerCase()) },
  );
  for (const { line, role } of unknown) {
    ids.diagnostics.add({
      file: "users.csv",
      row: line,
      field: "role",
      code: "role.unknown",
      message: `role is “${role ?? ""}”; the person gets no role.`,
    });
  }
  await queryRows(
    ids.trx,
    `insert into incoming_role
     select u.line, u.gone, u.external_id || ':' || o || ':' || k.role, u.external_id, o, k.role, true, null, null
     from incoming_user u cross join lateral unnest(case when u.orgs = '{}' then array[''] else u.orgs end) o
     join unnest(cast(:known as text[])) k (role) on lower(k.role) = lower(u.role)`,
    { known: knownRoles },
  );
}

/** Exports of one school often name an org that is nowhere; where there is only one school, that one is meant. */
async function assignToOnlySchool(ids: Ids, file: TableFile): Promise<void> {
  const schools = await queryRows<{ external_id: string }>(
    ids.trx,
    "select external_id from org where source = :source and state = 'active' and type = 'school'",
    { source: ids.source },
  );
  const [only] = schools;
  if (only === undefined || schools.length > 1) return;
  const moved = await queryRows<{ line: number }>(
    ids.trx,
    `update incoming_role incoming set org = :only where not gone and ${unknownIn("org", "incoming.org")} returning line`,
    {
      source: ids.source,
      only: only.external_id,
    },
  );
  if (moved.length > 0) {
    ids.diagnostics.add({
      file,
      row: moved[0]?.line ?? null,
      field: file === "users.csv" ? "orgSourcedIds" : "orgSourcedId",
      code: "org.assumed",
      message: `${moved.length} rows name an org that isn't known; the bundle's only school is taken.`,
    });
  }
}

/** agentSourcedIds are untyped and stand on either side or both: an edge counts once, if it joins a pupil and a guardian. */
async function mergeGuardianships(ids: Ids): Promise<void> {
  const mode = ids.modes.get("users.csv");
  if (mode === "absent" || mode === undefined) return;
  const { trx, source, diagnostics } = ids;
  const unknown = await queryRows<{ line: number; agent: string }>(
    trx,
    `select u.line, a as agent from incoming_user u cross join lateral unnest(u.agents) a where not u.gone and ${unknownIn("person", "a")} order by u.line`,
    { source },
  );
  for (const { line, agent } of unknown) {
    diagnostics.add({
      file: "users.csv",
      row: line,
      field: "agentSourcedIds",
      code: "reference.unknown",
      message: `agentSourcedIds names ${agent}, who isn't known.`,
    });
  }
  const isA = (roles: string): string =>
    `exists (select 1 from role_assignment ra where ra.person_id = %.id and ra.state = 'active' and ra.role in (${roles}))`;
  const pupil = isA("'student'");
  const guardian = isA("'guardian', 'parent', 'relative'");
  const edges = `select u.line, a.id as a_id, a.external_id as a_key, b.id as b_id, b.external_id as b_key
      from incoming_user u ${inSource("person", "a", "u.external_id")} cross join lateral unnest(u.agents) agent ${inSource("person", "b", "agent")}
      where not u.gone and a.state = 'active' and b.state = 'active'`;
  const sided = `select e.*, ${pupil.replace("%.id", "e.a_id")} as a_pupil, ${guardian.replace("%.id", "e.a_id")} as a_guardian,
      ${pupil.replace("%.id", "e.b_id")} as b_pupil, ${guardian.replace("%.id", "e.b_id")} as b_guardian from (${edges}) e`;
  const neither = await queryRows<{ line: number; b_key: string }>(
    trx,
    `select line, b_key from (${sided}) s where not ((a_pupil and b_guardian) or (b_pupil and a_guardian)) order by line`,
    { source },
  );
  for (const { line, b_key } of neither) {
    diagnostics.add({
      file: "users.csv",
      row: line,
      field: "agentSourcedIds",
      code: "agent.not_guardian",
      message: `The tie to ${b_key} isn't one of a pupil and a guardian; it is left out.`,
    });
  }
  const select = `select distinct on (external_id) external_id, student_id, guardian_id from (
      select case when a_pupil and b_guardian then a_key || ':' || b_key else b_key || ':' || a_key end as external_id,
        case when a_pupil and b_guardian then a_id else b_id end as student_id,
        case when a_pupil and b_guardian then b_id else a_id end as guardian_id
      from (${sided}) s where (a_pupil and b_guardian) or (b_pupil and a_guardian)) g`;
  await mergeRecords(trx, source, ids.run, { table: "guardianship", columns: ["student_id", "guardian_id"], select });
  const stillSaid = `select 1 from (${select}) said where said.external_id = known.external_id`;
  // A delta that brings one end of a tie says all of that person's ties; both ends are looked at.
  const touched =
    mode === "bulk"
      ? "true"
      : "exists (select 1 from incoming_user i join person p on p.source = :source and p.external_id = i.external_id where p.id in (known.student_id, known.guardian_id))";
  await endRecords(trx, source, ids.run, "guardianship", `${touched} and not exists (${stillSaid})`);
}

async function mergeCourses(ids: Ids): Promise<void> {
  await mergeTable(ids, "courses.csv", "incoming_course", {
    table: "course",
    columns: ["org_id", "title", "subject", "grades"],
    select: `select c.external_id, o.id as org_id, c.title, c.subject, c.grades
      from incoming_course c left ${inSource("org", "o", "c.org")} where not c.gone`,
  });
}

async function mergeClasses(ids: Ids): Promise<void> {
  await requireReference(ids, "classes.csv", "incoming_class", "schoolSourcedId", "school", "org");
  // A half-group is one of several scheduled classes of the same course in the same homerooms.
  const kind = `case when c.class_type = 'homeroom' then 'homeroom'
      when c.parents <> '{}' and exists (select 1 from incoming_class other where other.external_id <> c.external_id
        and other.course = c.course and other.parents = c.parents and not other.gone) then 'subgroup' else 'subject' end`;
  const idsOf = (table: string, list: string): string =>
    `coalesce((select array_agg(t.id order by t.external_id) from ${table} t where t.source = :source and t.external_id = any(${list})), '{}')`;
  const columns = ["org_id", "course_id", "kind", "title", "grades", "session_ids"];
  await mergeTable(ids, "classes.csv", "incoming_class", {
    table: "school_group",
    columns,
    select: `select c.external_id, o.id as org_id, k.id as course_id, ${kind} as kind, c.title, c.grades, ${idsOf("academic_session", "c.sessions")} as session_ids
      from incoming_class c ${inSource("org", "o", "c.school")} left ${inSource("course", "k", "c.course")} where not c.gone`,
  });
  // Homerooms have their ids only now.
  await queryRows(
    ids.trx,
    `update school_group g set parent_ids = found.parents, changed_run = :run from (
       select c.external_id, ${idsOf("school_group", "c.parents")} as parents from incoming_class c where not c.gone) found
     where g.source = :source and g.external_id = found.external_id and g.parent_ids <> found.parents`,
    { source: ids.source, run: ids.run },
  );
}

/** A cohort is the «класс» over the years; a homeroom seen for the first time begins one. */
async function mergeCohorts(ids: Ids): Promise<void> {
  const grade = "coalesce(substring(g.grades[1] from '^0*(\\d{1,2})$'), substring(g.title from '^(\\d{1,2})'))::int";
  await queryRows(
    ids.trx,
    `with fresh as (select g.id as group_id, gen_random_uuid() as cohort_id, g.org_id, g.title, ${grade} as grade
         from school_group g where g.source = :source and g.kind = 'homeroom' and g.state = 'active' and g.cohort_id is null),
       made as (insert into cohort (id, org_id, title, grade, created_run) select cohort_id, org_id, title, grade, :run from fresh)
     update school_group g set cohort_id = fresh.cohort_id from fresh where g.id = fresh.group_id`,
    { source: ids.source, run: ids.run },
  );
  await queryRows(
    ids.trx,
    `update cohort c set title = g.title, grade = ${grade} from school_group g
     where g.source = :source and g.cohort_id = c.id and g.state = 'active' and (c.title <> g.title or c.grade is distinct from ${grade})`,
    { source: ids.source },
  );
}

async function mergeMemberships(ids: Ids): Promise<void> {
  await requireReference(ids, "enrollments.csv", "incoming_enrollment", "classSourcedId", "class", "school_group");
  await requireReference(ids, "enrollments.csv", "incoming_enrollment", "userSourcedId", '"user"', "person");
  await mergeTable(ids, "enrollments.csv", "incoming_enrollment", {
    table: "membership",
    columns: ["group_id", "person_id", "role", "is_primary", "begin_date", "end_date"],
    select: `select e.external_id, g.id as group_id, p.id as person_id, e.role, e.is_primary, e.begin_date, e.end_date
      from incoming_enrollment e ${inSource("school_group", "g", "e.class")} ${inSource("person", "p", 'e."user"')} where not e.gone`,
  });
  // What a person or class that is gone was part of is over, whatever the table says.
  await endRecords(
    ids.trx,
    ids.source,
    ids.run,
    "membership",
    "exists (select 1 from person p where p.id = known.person_id and p.state = 'ended') or exists (select 1 from school_group g where g.id = known.group_id and g.state = 'ended')",
  );
}
