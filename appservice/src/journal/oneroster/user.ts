import type { IdentifierHash } from "../../identifier-hash.ts";
import { readSnils } from "../snils.ts";
import type { Cells } from "../table/cells.ts";
import type { Table } from "../table/table.ts";
import { standardColumns } from "./standard-columns.ts";

/** A person. Columns that hold passwords, pronouns or demographics aren't in `columns`, so they are never read. */
export type UserRow = {
  external_id: string;
  given_name: string;
  middle_name: string | null;
  family_name: string;
  username: string | null;
  email: string | null;
  phone: string | null;
  /** of the СНИЛС; the number itself goes no further than its cell */
  national_id_hash: string | null;
  enabled: boolean;
  agents: string[];
  /** 1.1 only: role and orgs stand in users.csv */
  role: string | null;
  orgs: string[];
};

/** @param hashOf what is kept instead of a СНИЛС */
export const userTable = (hashOf: IdentifierHash): Table<UserRow> => ({
  file: "users.csv",
  standard: standardColumns["users.csv"],
  columns: [
    "sourcedId",
    "status",
    "enabledUser",
    "orgSourcedIds",
    "role",
    "username",
    "givenName",
    "familyName",
    "middleName",
    "email",
    "sms",
    "phone",
    "agentSourcedIds",
    "userIds",
    "preferredGivenName",
    "preferredMiddleName",
    "preferredFamilyName",
  ],
  required: ["sourcedId", "username", "givenName", "familyName"],
  secret: ["password"],
  idColumn: "sourcedId",
  hasStatus: true,
  read(cells) {
    const enabled = cells.boolean("enabledUser");
    // Who may sign in isn't guessed; an empty cell is how many exports say yes.
    if (enabled === null && cells.raw("enabledUser") !== "") cells.ok = false;
    const username = cells.optional("username");
    if (username === null && enabled !== false) cells.remark("username", "username.missing");
    return {
      external_id: cells.id("sourcedId"),
      given_name: cells.optional("preferredGivenName") ?? cells.text("givenName"),
      middle_name: cells.optional("preferredMiddleName") ?? cells.optional("middleName"),
      family_name: cells.optional("preferredFamilyName") ?? cells.text("familyName"),
      username,
      email: cells.optional("email"),
      phone: cells.optional("sms") ?? cells.optional("phone"),
      national_id_hash: readNationalId(cells, hashOf),
      enabled: enabled ?? true,
      agents: cells.list("agentSourcedIds"),
      role: cells.optional("role"),
      orgs: cells.list("orgSourcedIds"),
    };
  },
});

/** Of `{LDAP:m.ivanova},{snils:112-233-445 95}` the СНИЛС. A mistyped one is left out, and isn't told: it is nearly the right one. */
function readNationalId(cells: Cells, hashOf: IdentifierHash): string | null {
  for (const each of cells.list("userIds")) {
    const said = /^\{?\s*(?:snils|снилс)\s*:([^}]*)\}?$/iu.exec(each)?.[1];
    if (said === undefined) continue;
    const snils = readSnils(said.trim());
    if (snils !== null) return hashOf(snils);
    cells.remark("userIds", "value.not_snils");
  }
  return null;
}
