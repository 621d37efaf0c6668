import { findLines, queryRows } from "../incoming-store.ts";
import { goneIn, leftOutOf, type Merge, type Merging, mergeTable, stillIn } from "../record-store.ts";
import { noteStaying } from "./spoken-session-store.ts";

/**
 * People. Whoever comes back is the same person as before, with the same user ID. Whom the file lacks while a class of
 * his still runs of which it doesn't speak stays until that class's last day.
 */
export async function mergePeople(merging: Merging, mode: "bulk" | "delta"): Promise<void> {
  if (mode === "bulk") await keepNamed(merging);
  await noteLeaving(merging, mode);
  const rows: Merge = {
    table: "person",
    columns: ["given_name", "middle_name", "family_name", "username", "email", "phone", "national_id_hash", "enabled"],
    select: `select external_id, given_name, middle_name, family_name, username, email, phone, national_id_hash, enabled
      from incoming_user where not gone`,
  };
  await mergeTable(merging, "incoming_user", mode, rows, "known.leaving_on is null");
  await remarkDoubledUsernames(merging);
}

async function noteLeaving(merging: Merging, mode: "bulk" | "delta"): Promise<void> {
  const { trx, source, run, day, diagnostics } = merging;
  await trx.raw(
    `update person known set leaving_on = null, changed_run = :run
     where known.source = :source and known.leaving_on is not null and (${stillIn("incoming_user")} or ${goneIn("incoming_user")})`,
    { source, run },
  );
  if (mode === "delta") return;
  await noteStaying(merging);
  const missing = `not exists (select 1 from incoming_user i where i.external_id = known.external_id) and not ${leftOutOf("incoming_user")}`;
  await trx.raw(
    `update person known set leaving_on = found.last_day, changed_run = :run
     from (select p.id, staying.last_day from person p left join staying on staying.person_id = p.id) found
     where known.id = found.id and known.source = :source and known.state = 'active'
       and known.leaving_on is distinct from found.last_day and ${missing}`,
    { source, run },
  );
  const [leaving] = await queryRows<{ people: number; day: string }>(
    trx,
    `select count(*)::int as people, to_char(max(leaving_on), 'YYYY-MM-DD') as day from person known
     where source = :source and state = 'active' and leaving_on >= cast(:day as date)`,
    { source, day },
  );
  if (leaving === undefined || leaving.people === 0) return;
  diagnostics.onFile("users.csv", "person.leaving", leaving);
}

/**
 * Somebody whom the same file still enrols or gives a role isn't gone: an id of users.csv was lost or mistyped. A table
 * without anybody says something else; that is for a person to decide.
 */
async function keepNamed({ trx, source, diagnostics }: Merging): Promise<void> {
  const found = await findLines(
    trx,
    `insert into left_out select 'incoming_user', named.id from (
       select "user" as id from incoming_enrollment where not gone union select "user" from incoming_role where not gone) named
     join person p on p.source = :source and p.external_id = named.id and p.state = 'active'
     where not exists (select 1 from incoming_user i where i.external_id = named.id)
       and not exists (select 1 from left_out l where l.incoming = 'incoming_user' and l.external_id = named.id)
       and exists (select 1 from incoming_user)
     returning cast(null as int) as line, external_id as detail`,
    { source },
  );
  diagnostics.onLines({ file: "users.csv", field: "sourcedId", code: "record.still_named" }, found);
}

/** Compared in any capitals and with the people of every source: a login must lead to one person. */
async function remarkDoubledUsernames({ trx, source, diagnostics }: Merging): Promise<void> {
  const found = await findLines(
    trx,
    `select i.line, p.username as detail from incoming_user i join person p on p.source = :source and p.external_id = i.external_id
     where p.state = 'active' and p.enabled and exists (select 1 from person other
       where lower(other.username) = lower(p.username) and other.id <> p.id and other.state = 'active' and other.enabled)`,
    { source },
  );
  diagnostics.onLines({ file: "users.csv", field: "username", code: "username.twice" }, found);
}
