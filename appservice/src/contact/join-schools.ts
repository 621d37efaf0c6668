import type { RoomKey, UserId } from "../matrix/identifiers.ts";
import type { ContactGraph, GraphPerson } from "./contact-graph.ts";
import type { SchoolGraph } from "./school-graph.ts";

/** Several schools as one graph: somebody of two of them is what he is at both. Pure. */
export function joinSchools(
  schools: Iterable<SchoolGraph>,
): ContactGraph & { people: ReadonlyMap<UserId, GraphPerson> } {
  const people = new Map<UserId, GraphPerson>();
  const schoolOf = new Map<RoomKey, SchoolGraph>();
  for (const school of schools) {
    for (const [userId, person] of school.people) {
      const elsewhere = people.get(userId);
      people.set(userId, elsewhere === undefined ? person : merged(elsewhere, person));
    }
    for (const key of school.rooms.keys()) schoolOf.set(key, school);
  }
  return {
    people,
    person: (userId) => people.get(userId) ?? null,
    isWanted(room, userId) {
      const school = schoolOf.get(room);
      const numbers = school?.rooms.get(room);
      if (school === undefined || numbers === undefined) return null;
      const number = school.numbers.get(userId);
      return number !== undefined && holds(numbers, number);
    },
  };
}

function merged(one: GraphPerson, other: GraphPerson): GraphPerson {
  const both = <T>(a: readonly T[], b: readonly T[]): readonly T[] => [...new Set([...a, ...b])];
  return {
    pupilOf: both(one.pupilOf, other.pupilOf),
    learnsIn: both(one.learnsIn, other.learnsIn),
    teaches: both(one.teaches, other.teaches),
    leads: both(one.leads, other.leads),
    children: both(one.children, other.children),
    worksAt: both(one.worksAt, other.worksAt),
    administers: both(one.administers, other.administers),
    specialistAt: both(one.specialistAt, other.specialistAt),
    at: both(one.at, other.at),
  };
}

/** Whether a list in ascending order has a number. */
function holds(numbers: Int32Array, wanted: number): boolean {
  let [low, high] = [0, numbers.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = numbers[middle] ?? wanted;
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
