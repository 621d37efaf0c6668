import type { UserId } from "../matrix/identifiers.ts";

/** Somebody's part in something, and the journal record that says so. */
export type Part = { userId: UserId; record: string };

/** A class over the years («класс»), with everybody it concerns on the day. */
export type SchoolClass = {
  cohortId: string;
  title: string;
  grade: number | null;
  pupils: Part[];
  /** the homeroom's primary teacher; all its teachers where none is marked so */
  classTeachers: Part[];
  /** everybody else who teaches the class: other teachers of the homeroom, and those of its subjects and half-groups */
  teachers: Part[];
  guardians: Part[];
};

/** A subject or half-group with its pupils. */
export type SubjectGroup = {
  id: string;
  title: string;
  subject: string | null;
  grade: number | null;
  /** empty where neither the journal nor its pupils' homerooms name any */
  classes: SchoolClass[];
  /** chosen by pupils of several years; the journal names no classes for it */
  isElective: boolean;
  pupils: Part[];
  teachers: Part[];
  aides: Part[];
};

export type School = {
  id: string;
  name: string;
  classes: SchoolClass[];
  groups: SubjectGroup[];
  administrators: Part[];
  /** everybody who works there, administrators included */
  staff: Part[];
  /** staff, pupils and guardians */
  everyone: Part[];
};

/** Everybody whom a class concerns: pupils, who teaches it, guardians. */
export function concernedBy({ pupils, classTeachers, teachers, guardians }: SchoolClass): Part[] {
  return [...classTeachers, ...teachers, ...pupils, ...guardians];
}

/** Classes by grade in ascending order; those without a grade are in none. */
export function classesByGrade(school: School): [number, SchoolClass[]][] {
  const grades = new Map<number, SchoolClass[]>();
  for (const schoolClass of school.classes) {
    if (schoolClass.grade === null) continue;
    grades.set(schoolClass.grade, [...(grades.get(schoolClass.grade) ?? []), schoolClass]);
  }
  return [...grades].sort(([a], [b]) => a - b);
}
