import { findLines } from "../incoming-store.ts";
import { type Merging, mergeTable } from "../record-store.ts";

/** People. Whoever comes back is the same person as before, with the same user ID. */
export async function mergePeople(merging: Merging, mode: "bulk" | "delta"): Promise<void> {
  await mergeTable(merging, "incoming_user", mode, {
    table: "person",
    columns: ["given_name", "middle_name", "family_name", "username", "email", "phone", "enabled"],
    select: `select external_id, given_name, middle_name, family_name, username, email, phone, enabled
      from incoming_user where not gone`,
  });
  await remarkDoubledUsernames(merging);
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
