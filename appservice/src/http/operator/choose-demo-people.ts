import type { PersonKind } from "@zvonok/contract/http/me.ts";
import type { ClassPerson } from "./demo-people-store.ts";

export type DemoPerson = { kind: PersonKind; personId: string };

/**
 * One person of each kind who have to do with one another: a pupil and his guardian, their class teacher, a teacher of
 * the class who leads none, and the head. Those who are two things at once come last: they'd blur what a kind sees.
 * Empty kinds are left out.
 */
export function chooseDemoPeople(
  people: ClassPerson[],
  administrators: string[],
  kindsOf: (personId: string) => readonly PersonKind[],
  childrenOf: (personId: string) => readonly string[],
): DemoPerson[] {
  const plainFirst = (ids: string[]): string[] =>
    [...ids].sort((one, other) => kindsOf(one).length - kindsOf(other).length);
  const of = (part: ClassPerson["part"]): string[] =>
    plainFirst(people.filter((person) => person.part === part).map(({ personId }) => personId));
  const pupils = of("pupil");
  const guardian = of("guardian").find((id) => childrenOf(id).length === 1) ?? of("guardian")[0];
  const child = pupils.find((id) => guardian !== undefined && childrenOf(guardian).includes(id)) ?? pupils[0];
  const chosen: [PersonKind, string | undefined][] = [
    ["pupil", child],
    ["guardian", guardian],
    ["teacher", of("teacher").find((id) => !kindsOf(id).includes("classTeacher"))],
    ["classTeacher", of("classTeacher")[0]],
    ["administrator", plainFirst(administrators)[0]],
  ];
  return chosen.flatMap(([kind, personId]) => (personId === undefined ? [] : [{ kind, personId }]));
}
