import { Buffer } from "node:buffer";
import type { Contacts } from "@zvonok/contract/http/contacts.ts";
import { type PersonKind, personKinds } from "@zvonok/contract/http/me.ts";
import type { RequestHandler } from "express";
import { z } from "zod";
import { askerOf } from "../../../account/require-person.ts";
import type { GraphPerson } from "../../../contact/contact-graph.ts";
import { classesOf, createDirectories, type Entry, searchContacts } from "../../../contact/directory.ts";
import type { Context } from "../../../context.ts";
import type { DistrictGraph } from "../../../matrix/contact/contact-graphs.ts";
import type { UserId } from "../../../matrix/identifiers.ts";

const PAGE = 50;

const querySchema = z.strictObject({
  query: z.string().max(200).default(""),
  schoolId: z.string().nullable().default(null),
  classId: z.string().nullable().default(null),
  cursor: z.string().max(2000).nullable().default(null),
});

/** GET /api/v1/contacts: whom the asker may write to alone, by name, from memory. */
export function getContacts({ config, contacts }: Pick<Context, "config" | "contacts">): RequestHandler {
  const directories = new WeakMap<DistrictGraph, ReturnType<typeof createDirectories>>();
  const directoriesOf = (graph: DistrictGraph): ReturnType<typeof createDirectories> => {
    const made = directories.get(graph) ?? createDirectories(graph.schools);
    directories.set(graph, made);
    return made;
  };
  return async (request, response) => {
    const { cursor, ...search } = querySchema.parse(request.query);
    const graph = await contacts.current();
    const asker = askerOf(response).userId;
    const directory = directoriesOf(graph)(graph.person(asker)?.at ?? []);
    const around = { graph, directory, settings: config.contact };
    const found = searchContacts(around, { ...search, asker, after: readCursor(cursor), atMost: PAGE });
    const answer: Contacts = {
      people: found.people.map((entry) => describe(graph, asker, entry)),
      cursor: found.next === null ? null : Buffer.from(found.next).toString("base64url"),
    };
    response.json(answer);
  };
}

const readCursor = (cursor: string | null): string | null =>
  cursor === null ? null : Buffer.from(cursor, "base64url").toString();

/** What the asker may know of a contact: nothing of schools that he has nothing to do with. */
function describe(graph: DistrictGraph, asker: UserId, { userId, called }: Entry): Contacts["people"][number] {
  const [self, person] = [graph.person(asker), graph.person(userId)];
  if (self === null || person === null) return { userId, name: called, kinds: [], schools: [], classes: [] };
  const schools = graph.schools.filter(({ school: { id } }) => person.at.includes(id) && self.at.includes(id));
  const titles = new Map(schools.flatMap(({ classes }) => [...classes]));
  return {
    userId,
    name: called,
    kinds: kindsOf(person),
    schools: schools.map(({ school }) => school),
    classes: classesOf(graph, person, self).flatMap((id) => {
      const title = titles.get(id);
      return title === undefined ? [] : { id, title };
    }),
  };
}

function kindsOf(person: GraphPerson): PersonKind[] {
  const kinds: Record<PersonKind, boolean> = {
    pupil: person.pupilOf.length > 0 || person.learnsIn.length > 0,
    guardian: person.children.length > 0,
    teacher: person.teaches.length > 0,
    classTeacher: person.leads.length > 0,
    administrator: person.administers.length > 0,
  };
  return personKinds.filter((kind) => kinds[kind]);
}
