import type { UserId } from "../matrix/identifiers.ts";
import type { ContactGraph, GraphPerson } from "./contact-graph.ts";
import type { ContactSettings } from "./contact-rules.ts";
import { mayContact } from "./may-contact.ts";
import type { SchoolGraph } from "./school-graph.ts";

/** Somebody as a list of people has him. `sortKey` is unique, so that a page can go on after it. */
export type Entry = { userId: UserId; called: string; sortKey: string; words: readonly string[] };

/** Everybody of some schools in the order of their names. */
export type Directory = { entries: readonly Entry[] };

/** Letters and digits alone, small ones, and «е» for «ё»: what a name is compared by. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ё", "е")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

/** Puts everybody of the schools into the order of their names; whoever is at two of them is there once. Pure. */
export function directoryOf(schools: Iterable<SchoolGraph>): Directory {
  const entries = new Map<UserId, Entry>();
  for (const { names } of schools)
    for (const [userId, { full, called }] of names)
      if (!entries.has(userId)) {
        const words = wordsOf(full);
        entries.set(userId, { userId, called, sortKey: `${words.join(" ")} ${userId}`, words });
      }
  return { entries: [...entries.values()].sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1)) };
}

/**
 * The directory of those schools that somebody belongs to: nobody else can be a contact of his. Each is made once, when
 * the first of its people searches.
 */
export function createDirectories(schools: readonly SchoolGraph[]): (at: readonly string[]) => Directory {
  const made = new Map<string, Directory>();
  return (at) => {
    const key = [...at].sort().join(" ");
    const directory = made.get(key) ?? directoryOf(schools.filter(({ school }) => at.includes(school.id)));
    made.set(key, directory);
    return directory;
  };
}

export type Search = {
  asker: UserId;
  /** beginnings of words of the name, in any order */
  query: string;
  /** only people of a school, or of a class */
  schoolId: string | null;
  classId: string | null;
  /** the sort key behind which to go on */
  after: string | null;
  atMost: number;
};

/** Those of a directory to whom somebody may write alone, by name; `next` is where the following page goes on. Pure. */
export function searchContacts(
  { graph, directory, settings }: { graph: ContactGraph; directory: Directory; settings: ContactSettings },
  { asker, query, schoolId, classId, after, atMost }: Search,
): { people: Entry[]; next: string | null } {
  const self = graph.person(asker);
  const elsewhere = schoolId !== null && self?.at.includes(schoolId) !== true;
  if (self === null || elsewhere) return { people: [], next: null };
  const beginnings = wordsOf(query);
  const people: Entry[] = [];
  for (const entry of directory.entries) {
    if (after !== null && entry.sortKey <= after) continue;
    if (!beginnings.every((beginning) => entry.words.some((word) => word.startsWith(beginning)))) continue;
    const person = graph.person(entry.userId);
    if (person === null) continue;
    if (schoolId !== null && !person.at.includes(schoolId)) continue;
    if (classId !== null && !classesOf(graph, person, self).includes(classId)) continue;
    if (!mayContact(graph, settings, asker, entry.userId).allowed) continue;
    if (people.length === atMost) return { people, next: people.at(-1)?.sortKey ?? null };
    people.push(entry);
  }
  return { people, next: null };
}

/**
 * Ids of classes and groups that somebody has to do with, as far as another may know: whose child is in which class is
 * for those who work at a school of his, and for that class.
 */
export function classesOf(graph: ContactGraph, person: GraphPerson, to: GraphPerson): string[] {
  const children = ({ children }: GraphPerson): string[] => children.flatMap((id) => graph.person(id)?.pupilOf ?? []);
  const own = [...to.pupilOf, ...to.leads, ...to.teaches, ...children(to)];
  const isStaff = to.worksAt.some((school) => person.at.includes(school));
  const ofChildren = children(person).filter((id) => isStaff || own.includes(id));
  return [...new Set([...person.pupilOf, ...person.leads, ...ofChildren, ...person.teaches])];
}
