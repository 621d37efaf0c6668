import type { Person } from "./school.ts";

/** The people without those who leave, and without guardians who have no child there any more. */
export function leaveSchool(people: readonly Person[], leavers: ReadonlySet<string>): Person[] {
  return people.flatMap((person): Person[] => {
    if (leavers.has(person.id)) return [];
    if (person.kind === "head" || person.kind === "pupil") return [person];
    person.children = person.children.filter((child) => !leavers.has(child));
    return person.kind === "guardian" && person.children.length === 0 ? [] : [person];
  });
}
