import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildSchool } from "../appservice/src/demo-school/build-school.ts";
import type { Person, School } from "../appservice/src/demo-school/school.ts";
import { writeAcademicSessions, writeRoster } from "../appservice/src/demo-school/write-roster.ts";

/** Writes some year groups of the full demo school, with their teachers, heads and guardians, as a roster. */
export async function writeSample(grades: readonly number[], folder: string): Promise<void> {
  const school = sampleOf(buildSchool("full"), grades);
  const today = new Date().toISOString().slice(0, 10);
  const files = { ...writeRoster(school), "academicSessions.csv": writeAcademicSessions(today, school.session) };
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

function sampleOf(school: School, grades: readonly number[]): School {
  const classes = school.classes.filter(({ grade }) => grades.includes(grade));
  const groups = school.groups.filter(({ schoolClass }) => grades.includes(schoolClass.grade));
  const pupils = classes.flatMap((schoolClass) => schoolClass.pupils);
  const teachers = [...classes.map(({ classTeacher }) => classTeacher), ...groups.map(({ teacher }) => teacher)];
  const adults = [...teachers.map(({ id }) => id), ...pupils.flatMap(({ guardians }) => guardians)];
  const kept = new Set([...adults, ...pupils.map(({ id }) => id)]);
  const people = school.people.filter(({ id, kind }) => kind === "head" || kept.has(id)).map(withChildren(kept));
  return { ...school, classes, groups, people, replacements: [] };
}

/** Of children outside the sample nobody speaks. */
function withChildren(kept: ReadonlySet<string>): (person: Person) => Person {
  return (person) =>
    person.kind === "guardian" || person.kind === "teacher"
      ? { ...person, children: person.children.filter((child) => kept.has(child)) }
      : person;
}
