import { findLines, queryRows } from "../incoming-store.ts";
import {
  endRecords,
  inSource,
  joinedId,
  leftOutOf,
  type Merge,
  type Merging,
  mergeRecords,
  mergeTable,
  requireReference,
  stillIn,
  unknownIn,
} from "../record-store.ts";
import { knownRoles } from "./role.ts";

const assignments: Merge = {
  table: "role_assignment",
  columns: ["person_id", "org_id", "role", "is_primary", "begin_date", "end_date"],
  select: `select r.external_id, p.id as person_id, o.id as org_id, r.role, r.is_primary, r.begin_date, r.end_date
    from incoming_role r ${inSource("person", "p", 'r."user"')} ${inSource("org", "o", "r.org")} where not r.gone`,
};

/** 1.2: who is what at which school stands in roles.csv. */
export async function mergeRoles(merging: Merging, mode: "bulk" | "delta"): Promise<void> {
  await requireReferences(merging, "roles.csv", "userSourcedId", "orgSourcedId");
  // Who stays for a while keeps what he is.
  const staysNot =
    "not exists (select 1 from person p where p.id = known.person_id and p.state = 'active' and p.leaving_on is not null)";
  await mergeTable(merging, "incoming_role", mode, assignments, staysNot);
  await endRolesOfLeavers(merging);
}

/** 1.1: role and orgs stand in users.csv, and become one assignment an org. */
export async function rolesFromUsers(merging: Merging): Promise<void> {
  const { trx, diagnostics } = merging;
  const [given] = await queryRows(trx, "select 1 from incoming_user where role is not null limit 1");
  if (given === undefined) {
    diagnostics.onFile("roles.csv", "file.absent/roles");
    return endRolesOfLeavers(merging);
  }
  const known = knownRoles.map((role) => role.toLowerCase());
  const unknown = await findLines(
    trx,
    `select line, coalesce(left(role, 40), '') as detail from incoming_user where not gone and (role is null or lower(role) <> all (:known))`,
    { known },
  );
  diagnostics.onLines({ file: "users.csv", field: "role", code: "role.unknown/stays" }, unknown);
  await trx.raw(
    `insert into incoming_role
     select u.line, false, ${joinedId("u.external_id", "o", "k.role")}, u.external_id, o, k.role, true, null, null
     from incoming_user u cross join lateral (select distinct unnest(case when u.orgs = '{}' then array[''] else u.orgs end) as o) orgs
     join unnest(cast(:roles as text[])) k (role) on lower(k.role) = lower(u.role) where not u.gone`,
    { roles: knownRoles },
  );
  await trx.raw("analyze incoming_role");
  await requireReferences(merging, "users.csv", "sourcedId", "orgSourcedIds");
  await mergeRecords(merging, assignments);
  // A row says all roles of its person, in a bulk as in a delta.
  const said = `known.person_id in (select p.id from incoming_user u ${inSource("person", "p", "u.external_id")}
    where lower(u.role) = any(:known))`;
  await endRecords(
    merging,
    "role_assignment",
    `${said} and not ${stillIn("incoming_role")} and not ${leftOutOf("incoming_role")}`,
    { known },
  );
  await endRolesOfLeavers(merging);
}

async function requireReferences(merging: Merging, file: string, userField: string, orgField: string): Promise<void> {
  const roles = { file, incoming: "incoming_role" } as const;
  await requireReference(merging, { ...roles, field: userField, column: 'incoming."user"', target: "person" });
  await assumeOnlySchool(merging, file, orgField);
  await requireReference(merging, { ...roles, field: orgField, column: "incoming.org", target: "org" });
}

/** Exports of one school often name an org that is nowhere; where there is only one school, that one is meant. */
async function assumeOnlySchool({ trx, source, diagnostics }: Merging, file: string, field: string): Promise<void> {
  const schools = await queryRows<{ external_id: string }>(
    trx,
    "select external_id from org where source = :source and state = 'active' and type = 'school' limit 2",
    { source },
  );
  const [only] = schools;
  if (only === undefined || schools.length > 1) return;
  const moved = await queryRows<{ line: number }>(
    trx,
    `update incoming_role incoming set org = :only where not gone and ${unknownIn("org", "incoming.org")} returning line`,
    { source, only: only.external_id },
  );
  const [first] = moved;
  if (first === undefined) return;
  diagnostics.add({ file, row: first.line, field, code: "org.assumed" }, { count: moved.length });
}

async function endRolesOfLeavers(merging: Merging): Promise<void> {
  await endRecords(
    merging,
    "role_assignment",
    "exists (select 1 from person p where p.id = known.person_id and p.state = 'ended')",
  );
}
