import { primarySubjects, type SubjectCode, subjects } from "./curriculum.ts";
import { inventFamilies } from "./families.ts";
import { createInventor, type Inventor, numbered } from "./invent-people.ts";
import { type PlanOfSchool, planOfSchool, type SchoolSize } from "./plan-of-school.ts";
import { type Random, seededRandom, seedOf } from "./random.ts";
import type { Group, Head, Pupil, School, SchoolClass, Teacher } from "./school.ts";
import { transliterate } from "./usernames.ts";

/** A made-up school, with who made it up: newcomers are called otherwise than all who are there. */
export type Invention = { school: School; inventor: Inventor; random: Random };

/** Makes up a whole school; the same one for the same size, always. */
export function buildSchool(size: SchoolSize): School {
  return inventSchool(size).school;
}

/** As `buildSchool`, to go on from. */
export function inventSchool(size: SchoolSize): Invention {
  const random = seededRandom(seedOf(`zvonok ${size}`));
  const plan = planOfSchool(size);
  const inventor = createInventor(random);
  const teachers = plan.teachers.map((codes, index): Teacher => {
    const named = inventor.adult({
      id: numbered("teacher", index + 1),
      family: inventor.surname(),
      sex: random.chance(0.8) ? "female" : "male",
    });
    const room = codes.includes("sport") ? "спортзал" : `каб. ${201 + index}`;
    return { ...named, kind: "teacher", subjects: codes, room, children: [] };
  });
  const places = plan.classes.flatMap(({ grade, pupils }, classIndex) =>
    Array.from({ length: pupils }, () => ({ classIndex, grade })),
  );
  const families = inventFamilies(size, places, teachers, inventor, random);
  const wanted = plan.classes.map(({ grade, letter }, index): WantedClass => {
    const title = `${grade}${letter}`;
    return { id: `class-${transliterate(title)}`, grade, title, pupils: families.pupils[index] ?? [] };
  });
  const { classes, groups } = formClasses(wanted, plan, teachers);
  const pupils = classes.flatMap((schoolClass) => schoolClass.pupils);
  const people = [...inventHeads(inventor), ...teachers, ...pupils, ...families.guardians];
  return { school: { session: "year", classes, groups, people, replacements: [] }, inventor, random };
}

/** A class before it has its subjects; `classTeacher` if it keeps one. */
export type WantedClass = { id: string; grade: number; title: string; pupils: Pupil[]; classTeacher?: Teacher };

function inventHeads(inventor: Inventor): Head[] {
  const roles = ["principal", "siteAdministrator"] as const;
  return roles.map((role, index) => ({
    ...inventor.adult({ id: numbered("head", index + 1), family: inventor.surname(), sex: "female" }),
    kind: "head",
    role,
  }));
}

/** Gives classes their subjects, teachers and half-groups. */
export function formClasses(
  wanted: readonly WantedClass[],
  plan: Pick<PlanOfSchool, "curriculum">,
  teachers: Teacher[],
): { classes: SchoolClass[]; groups: Group[] } {
  const load = new Map<Teacher, number>(teachers.map((teacher) => [teacher, 0]));
  const leaders = new Set<Teacher>(wanted.flatMap(({ classTeacher }) => classTeacher ?? []));
  const groups: Group[] = [];
  const classes = wanted.map(({ id, grade, title, pupils: unsorted, classTeacher: kept }): SchoolClass => {
    const pupils = sortByName(unsorted);
    const own = grade <= 4 ? (kept ?? firstFree(teachers.filter(teachesPrimary), leaders)) : null;
    const parts = plan.curriculum(grade).flatMap(({ subject, hours, halves }) => {
      const wanted = halves === true ? 2 : 1;
      const chosen =
        own !== null && primarySubjects.includes(subject) ? [own] : leastLoaded(teachers, subject, wanted, load);
      for (const teacher of chosen) load.set(teacher, (load.get(teacher) ?? 0) + hours);
      return chosen.map((teacher, index) => ({
        id: `${id}-${subject}${halves === true ? `-${index + 1}` : ""}`,
        subject,
        half: halves === true ? (index === 0 ? (1 as const) : (2 as const)) : null,
        hours,
        teacher,
        pupils: halves === true ? halfOf(pupils, index) : pupils,
      }));
    });
    const classTeacher = own ?? kept ?? firstFree(byHours(parts), leaders);
    leaders.add(classTeacher);
    const schoolClass = { id, grade, title, pupils, classTeacher };
    groups.push(...parts.map((part) => ({ ...part, schoolClass })));
    return schoolClass;
  });
  return { classes, groups };
}

const teachesPrimary = (teacher: Teacher): boolean => teacher.subjects === primarySubjects;

function leastLoaded(teachers: Teacher[], subject: SubjectCode, count: number, load: Map<Teacher, number>): Teacher[] {
  const able = teachers.filter((teacher) => teacher.subjects.includes(subject) && !teachesPrimary(teacher));
  if (able.length < count) throw new RangeError(`Too few teachers of ${subjects[subject]}.`);
  return able.sort((one, other) => (load.get(one) ?? 0) - (load.get(other) ?? 0)).slice(0, count);
}

/** Teachers of a class, those of the most hours with the whole class first. */
function byHours(parts: { half: 1 | 2 | null; hours: number; teacher: Teacher }[]): Teacher[] {
  const weight = ({ half, hours }: { half: 1 | 2 | null; hours: number }): number =>
    half === null ? hours : hours / 2;
  return [...parts].sort((one, other) => weight(other) - weight(one)).map(({ teacher }) => teacher);
}

function firstFree(candidates: Teacher[], taken: Set<Teacher>): Teacher {
  const free = candidates.find((teacher) => !taken.has(teacher)) ?? candidates[0];
  if (free === undefined) throw new RangeError("A class without a teacher.");
  return free;
}

function sortByName(pupils: Pupil[]): Pupil[] {
  const key = ({ familyName, givenName }: Pupil): string => `${familyName} ${givenName}`.replaceAll("ё", "е");
  return [...pupils].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** First half of the class's list, or the second: as schools split them. */
function halfOf(pupils: Pupil[], index: number): Pupil[] {
  const middle = Math.ceil(pupils.length / 2);
  return index === 0 ? pupils.slice(0, middle) : pupils.slice(middle);
}
