import { type Merging, mergeTable, setParents } from "../record-store.ts";

/** Schools and what they belong to. */
export async function mergeOrgs(merging: Merging, mode: "bulk" | "delta"): Promise<void> {
  await mergeTable(merging, "incoming_org", mode, {
    table: "org",
    columns: ["name", "type", "identifier"],
    select: "select external_id, name, type, identifier from incoming_org where not gone",
  });
  await setParents(merging, "org", "incoming_org", "orgs.csv");
}
