import type { RoleRow } from "../oneroster/role.ts";
import type { UserRow } from "../oneroster/user.ts";
import type { Known } from "./identity.ts";
import { createLogins } from "./make-login.ts";
import type { PersonName } from "./person-name.ts";
import type { TableRole } from "./roles.ts";
import { escapePart, rosterRole } from "./table-roster.ts";

type Said = { name: PersonName; username?: string | null; email: string | null; phone: string | null };

/**
 * The people of a table as rows of users and roles. What the table doesn't say of somebody known stays; whoever has no
 * login gets one, since nobody signs in without.
 */
export class PeopleBuilder {
  readonly #users = new Map<string, UserRow & { line: number }>();
  readonly #roles = new Map<string, RoleRow & { line: number }>();
  readonly #known: ReadonlyMap<string, Known>;
  readonly #school: string;
  readonly #newLogin: (name: PersonName) => string;
  /** how many logins were made */
  madeLogins = 0;

  constructor(known: ReadonlyMap<string, Known>, school: string, takenLogins: Iterable<string>) {
    this.#known = known;
    this.#school = school;
    this.#newLogin = createLogins(takenLogins);
  }

  add(id: string, role: TableRole, said: Said, line: number): void {
    const known = this.#known.get(id);
    const before = this.#users.get(id);
    const username = said.username || before?.username || known?.username || this.#makeLogin(said.name);
    this.#users.set(id, {
      ...{ line: before?.line ?? line, external_id: id, enabled: true, role: null, orgs: [] },
      given_name: before?.given_name ?? said.name.givenName,
      middle_name: before?.middle_name ?? said.name.middleName,
      family_name: before?.family_name ?? said.name.familyName,
      username,
      email: before?.email ?? said.email ?? known?.email ?? null,
      phone: before?.phone ?? said.phone ?? known?.phone ?? null,
      national_id_hash: null,
      agents: before?.agents ?? [],
    });
    const name = rosterRole[role];
    const external_id = `${escapePart(id)}:${name}`;
    this.#roles.set(external_id, {
      ...{ line, external_id, user: id, org: this.#school, role: name },
      ...{ is_primary: true, begin_date: null, end_date: null },
    });
  }

  tie(pupil: string, guardian: string): void {
    const user = this.#users.get(pupil);
    if (user !== undefined) user.agents = [...new Set([...user.agents, guardian])].sort();
  }

  finish(): { users: object[]; roles: object[] } {
    return { users: [...this.#users.values()], roles: [...this.#roles.values()] };
  }

  #makeLogin(name: PersonName): string {
    this.madeLogins += 1;
    return this.#newLogin(name);
  }
}
