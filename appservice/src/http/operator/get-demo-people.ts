import type { DemoPeople } from "@zvonok/contract/http/operator.ts";
import type { RequestHandler } from "express";
import type { Context } from "../../context.ts";
import { displayName } from "../../journal/display-name.ts";
import { findPerson, kindsOf } from "../../journal/people-store.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { userIdOf } from "../../matrix/identifiers.ts";
import { chooseDemoPeople } from "./choose-demo-people.ts";
import { findDemoHomeroom, listAdministrators, listChildren, listClassPeople } from "./demo-people-store.ts";

const DEMO_SOURCE = "demo";

/** GET /internal/v1/demo-people: whom to sign in as, one of each kind, all around one class. */
export function getDemoPeople(context: Context): RequestHandler {
  return async (_request, response) => {
    const answer: DemoPeople = { people: await findDemoPeople(context) };
    response.json(answer);
  };
}

async function findDemoPeople({ db, config, now }: Context): Promise<DemoPeople["people"]> {
  const homeroom = await findDemoHomeroom(db, DEMO_SOURCE);
  const classPeople = homeroom === null ? [] : await listClassPeople(db, homeroom);
  const administrators = await listAdministrators(db, DEMO_SOURCE);
  const ids = [...new Set([...classPeople.map(({ personId }) => personId), ...administrators])];
  const kinds = await kindsOf(db, ids, schoolDay(now(), config.school.timeZone));
  const children = new Map<string, string[]>();
  for (const { personId, part } of classPeople)
    if (part === "guardian") children.set(personId, await listChildren(db, personId));

  const chosen = chooseDemoPeople(
    classPeople,
    administrators,
    (id) => kinds.get(id) ?? [],
    (id) => children.get(id) ?? [],
  );
  const people: DemoPeople["people"] = [];
  for (const { kind, personId } of chosen) {
    const person = await findPerson(db, personId);
    if (person === null || person.username === null) continue;
    people.push({
      kind,
      name: displayName(person, kinds.get(personId) ?? [], config.school),
      login: person.username.toLowerCase(),
      userId: userIdOf(person.localpart, config.serverName),
    });
  }
  return people;
}
