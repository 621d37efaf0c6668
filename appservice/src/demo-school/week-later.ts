import { inventSchool } from "./build-school.ts";
import { addDays } from "./calendar.ts";
import { leaveSchool } from "./leave-school.ts";
import { createNewcomers } from "./newcomers.ts";
import type { SchoolSize } from "./plan-of-school.ts";
import type { Group, Guardian, Pupil, School, SchoolClass } from "./school.ts";

/**
 * The school a week later: the first pupil of the first class has gone over to the class beside it, the last one of the
 * last class has left, another has come; a pupil has got a second guardian, another has lost one of two; and somebody
 * stands in for the teacher of the first subject for a fortnight.
 * @param today YYYY-MM-DD, on which the replacement begins
 */
export function aWeekLater(size: SchoolSize, today: string): School {
  const { school, inventor, random } = inventSchool(size);
  const { classes, groups, people } = school;
  const [first, beside] = classes;
  const last = classes.at(-1);
  const mover = first?.pupils[0];
  const leaver = last?.pupils.at(-1);
  const [group] = groups;
  const replacement = people.find((person) => person.kind === "teacher" && person !== group?.teacher);
  if (!first || !beside || !last || !mover || !leaver || !group || replacement?.kind !== "teacher")
    throw new RangeError("A school of two classes and two teachers is meant.");
  const newcomers = createNewcomers(people, inventor, random);
  const [comer] = newcomers.pupils(last.grade, 1);
  if (comer === undefined) throw new RangeError("Nobody has come.");
  moveTo(school, mover, first, beside);
  takeFrom(school, leaver, last);
  putInto(school, comer, last);
  changeGuardians(school, newcomers.guardianOf, [mover, leaver]);
  return {
    ...school,
    people: leaveSchool([...people, comer, ...newcomers.guardians], new Set([leaver.id])),
    replacements: [{ group, teacher: replacement, from: today, to: addDays(today, 13) }],
  };
}

function groupsOf({ groups }: School, schoolClass: SchoolClass): Group[] {
  return groups.filter((group) => group.schoolClass === schoolClass);
}

function takeFrom(school: School, pupil: Pupil, schoolClass: SchoolClass): void {
  for (const one of [schoolClass, ...groupsOf(school, schoolClass)])
    one.pupils = one.pupils.filter((other) => other !== pupil);
}

/** Into the class and each of its subjects; of halves into the first. */
function putInto(school: School, pupil: Pupil, schoolClass: SchoolClass): void {
  schoolClass.pupils = [...schoolClass.pupils, pupil];
  for (const group of groupsOf(school, schoolClass)) if (group.half !== 2) group.pupils = [...group.pupils, pupil];
}

function moveTo(school: School, pupil: Pupil, from: SchoolClass, to: SchoolClass): void {
  takeFrom(school, pupil, from);
  putInto(school, pupil, to);
}

function changeGuardians(school: School, add: (pupil: Pupil) => Guardian, others: readonly Pupil[]): void {
  const pupils = school.classes.flatMap((schoolClass) => schoolClass.pupils).filter((pupil) => !others.includes(pupil));
  const ofOne = pupils.find(({ guardians }) => guardians.length === 1);
  const ofTwo = pupils.find(({ guardians }) => guardians.length === 2);
  if (ofOne === undefined || ofTwo === undefined) throw new RangeError("Pupils of one and of two guardians are meant.");
  add(ofOne);
  const lost = ofTwo.guardians.pop();
  for (const person of school.people)
    if (person.id === lost && (person.kind === "guardian" || person.kind === "teacher"))
      person.children = person.children.filter((child) => child !== ofTwo.id);
}
