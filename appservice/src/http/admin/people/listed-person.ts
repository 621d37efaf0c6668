import type { ListedPerson } from "@zvonok/contract/http/admin/people.ts";
import type { FoundPerson } from "../../../journal/hand/list-people-store.ts";
import { userIdOf } from "../../../matrix/identifiers.ts";

/** Somebody as lists show him: the whole name, since a list is for telling people apart. */
export function listedPerson(person: FoundPerson, serverName: string): ListedPerson {
  const { personId, localpart, givenName, middleName, familyName, login, source, roles, className, state } = person;
  return {
    ...{ personId, login, source, roles, className, state },
    userId: userIdOf(localpart, serverName),
    name: [familyName, givenName, middleName].filter((part) => part !== null).join(" "),
  };
}
