import type { School } from "../../src/demo-school/school.ts";

/**
 * Rooms and memberships (spaces and the bot's own included) that the rules of the mirror lead to, by simple arithmetic on
 * the generated school: a second opinion beside the plan.
 */
export function countMatrix({ classes, groups, people }: School): { rooms: number; memberships: number } {
  const rooms: Set<string>[] = [];
  const heads = people.filter(({ kind }) => kind === "head").map(({ id }) => id);
  const teachers = people.filter(({ kind }) => kind === "teacher").map(({ id }) => id);
  const school = people.map(({ id }) => id);
  rooms.push(new Set([...teachers, ...heads]), new Set(school), new Set(school));
  for (const group of groups) rooms.push(new Set([group.teacher.id, ...group.pupils.map(({ id }) => id)]));
  const concerned = classes.map((schoolClass) => {
    const staff = [
      schoolClass.classTeacher.id,
      ...groups.filter((group) => group.schoolClass === schoolClass).map(({ teacher }) => teacher.id),
    ];
    const pupils = schoolClass.pupils.map(({ id }) => id);
    const guardians = schoolClass.pupils.flatMap((pupil) => pupil.guardians);
    rooms.push(new Set([...pupils, ...staff]), new Set([...guardians, schoolClass.classTeacher.id]));
    const everyone = new Set([...pupils, ...staff, ...guardians]);
    rooms.push(everyone);
    return { grade: schoolClass.grade, everyone };
  });
  for (const grade of new Set(classes.map((schoolClass) => schoolClass.grade))) {
    const year = concerned.filter((one) => one.grade === grade).flatMap(({ everyone }) => [...everyone]);
    // News of the year, and the year's space, in which administrators find it.
    rooms.push(new Set([...year, ...heads]), new Set([...year, ...heads]));
  }
  return { rooms: rooms.length, memberships: rooms.reduce((sum, members) => sum + members.size + 1, 0) };
}
