import type { Inventor } from "./invent-people.ts";
import { numbered } from "./invent-people.ts";
import type { Random } from "./random.ts";
import type { Guardian, Person, Pupil } from "./school.ts";

/** Makes up people who come to a school that is there already, with ids that nobody has. */
export type Newcomers = {
  /** Pupils of a year, each with one parent. */
  pupils(grade: number, count: number): Pupil[];
  /** A further parent of a pupil. */
  guardianOf(pupil: Pupil): Guardian;
  guardians: Guardian[];
};

export function createNewcomers(people: readonly Person[], inventor: Inventor, random: Random): Newcomers {
  const guardians: Guardian[] = [];
  const last = { pupil: countOf(people, "pupil"), guardian: countOf(people, "guardian") };
  const taken = new Set<string>();
  const nextId = (kind: "pupil" | "guardian"): string => {
    last[kind] += 1;
    return numbered(kind, last[kind]);
  };
  const guardianFor = (pupil: Pupil, family: string): Guardian => {
    const named = inventor.adult({ id: nextId("guardian"), family, sex: "female" });
    const guardian: Guardian = { ...named, kind: "guardian", relation: "parent", children: [pupil.id] };
    pupil.guardians.push(guardian.id);
    guardians.push(guardian);
    return guardian;
  };
  return {
    guardians,
    guardianOf: (pupil) => guardianFor(pupil, inventor.surname()),
    pupils(grade, count) {
      return Array.from({ length: count }, () => {
        const family = inventor.surname();
        const sex = random.chance(0.5) ? "female" : "male";
        const named = inventor.child({ id: nextId("pupil"), family, father: inventor.father(), sex, taken });
        const pupil: Pupil = { ...named, kind: "pupil", grade, guardians: [] };
        guardianFor(pupil, family);
        return pupil;
      });
    },
  };
}

function countOf(people: readonly Person[], kind: Person["kind"]): number {
  return people.filter((person) => person.kind === kind).length;
}
