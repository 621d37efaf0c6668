import type { Group, School } from "./school.ts";

export const lessonsADay = 7;
/** Monday to Friday */
export const schoolDays = [1, 2, 3, 4, 5] as const;

/** A lesson of the week that comes back every week; half-groups have theirs side by side. */
export type WeeklyLesson = { weekday: number; number: number; groups: Group[] };

/**
 * Places every class's hours into a week: one thing at a time for a class and for a teacher, early hours first, a
 * subject on as few days twice as can be. What finds no place is left out.
 */
export function makeWeeklyTimetable(school: School): WeeklyLesson[] {
  const busy = new Set<string>();
  const lessons: WeeklyLesson[] = [];
  // Turn by turn, so that no class has all the good places.
  const queues = school.classes.map(({ id }) => hoursOf(school.groups.filter((group) => group.schoolClass.id === id)));
  for (let turn = 0; queues.some((queue) => turn < queue.length); turn += 1) {
    for (const queue of queues) {
      const groups = queue[turn];
      if (groups === undefined) continue;
      const place = bestPlace(groups, busy, lessons);
      if (place === null) continue;
      for (const key of keysOf(groups, place)) busy.add(key);
      lessons.push({ ...place, groups });
    }
  }
  return lessons;
}

/** A class's week as a list of hours, the subjects mixed: math, russian …, math, russian … */
function hoursOf(groups: Group[]): Group[][] {
  const bySubject = Object.values(Object.groupBy(groups, ({ subject }) => subject));
  const most = Math.max(...groups.map(({ hours }) => hours));
  return Array.from({ length: most }, (_, round) => bySubject.filter((parts) => (parts[0]?.hours ?? 0) > round)).flat();
}

function bestPlace(
  groups: Group[],
  busy: Set<string>,
  lessons: WeeklyLesson[],
): { weekday: number; number: number } | null {
  const [first] = groups;
  if (first === undefined) return null;
  const sameSubject = lessons.filter((lesson) => lesson.groups[0]?.id === first.id);
  let best: { place: { weekday: number; number: number }; cost: number } | null = null;
  for (let number = 1; number <= lessonsADay; number += 1) {
    for (const weekday of schoolDays) {
      const place = { weekday, number };
      if (keysOf(groups, place).some((key) => busy.has(key))) continue;
      const again = sameSubject.filter((lesson) => lesson.weekday === weekday).length;
      const cost = number + 4 * again;
      if (best === null || cost < best.cost) best = { place, cost };
    }
  }
  return best?.place ?? null;
}

function keysOf(groups: Group[], { weekday, number }: { weekday: number; number: number }): string[] {
  const who = groups.flatMap(({ schoolClass, teacher }) => [schoolClass.id, teacher.id]);
  return [...new Set(who)].map((id) => `${weekday} ${number} ${id}`);
}
