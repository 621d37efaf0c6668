import { parse } from "csv-parse/sync";
import { buildSchool } from "./build-school.ts";
import { makeWeeklyTimetable } from "./weekly-timetable.ts";
import { writeLessons } from "./write-timetable.ts";

const lessonsOn = (today: string) => parse(writeLessons(buildSchool("small"), today), { columns: true }) as Row[];
type Row = Record<string, string>;

test.each(["small", "full"] as const)("nobody in the %s school has two lessons at once", (size) => {
  const taken = new Set<string>();
  for (const { weekday, number, groups } of makeWeeklyTimetable(buildSchool(size))) {
    const people = groups.flatMap(({ teacher, pupils }) => [teacher, ...pupils]);
    for (const { id } of people) {
      const key = `${weekday} ${number} ${id}`;
      expect(taken).not.toContain(key);
      taken.add(key);
    }
  }
});

test("nearly all hours of the curriculum find a place", () => {
  for (const size of ["small", "full"] as const) {
    const school = buildSchool(size);
    const placed = makeWeeklyTimetable(school).flatMap(({ groups }) => groups).length;
    const wanted = school.groups.reduce((sum, { hours }) => sum + hours, 0);
    expect(placed / wanted).toBeGreaterThan(0.97);
  }
});

test("lessons are on workdays, two weeks back and two ahead, and some are out of the ordinary", () => {
  const timetable = lessonsOn("2026-11-24").filter(({ number }) => number !== "");
  expect(timetable[0]?.date).toBe("2026-11-10");
  expect(timetable.at(-1)?.date).toBe("2026-12-08");
  for (const { date = "" } of timetable) expect([0, 6]).not.toContain(new Date(date).getUTCDay());
  const next = timetable.filter(({ date = "" }) => date >= "2026-11-30" && date <= "2026-12-04");
  for (const status of ["cancelled", "moved"]) expect(next.filter((row) => row.status === status)).toHaveLength(3);
  expect(next.filter((row) => row.substituteSourcedId !== "")).toHaveLength(3);
  expect(next.filter((row) => row.remote === "true").length).toBeGreaterThan(9);
  expect(next.filter((row) => row.homework !== "").length).toBeGreaterThan(40);
  for (const row of next) expect(row.topic).not.toBe("");
});

test("every class has a remote consultation in every hour of today and of 14 days more", () => {
  const consultations = lessonsOn("2026-11-24").filter(({ subject }) => subject === "Консультация");
  for (const date of ["2026-11-24", "2026-11-29", "2026-12-08"]) {
    const day = consultations.filter((row) => row.date === date);
    expect(day).toHaveLength(3 * 24);
    expect(day[0]).toMatchObject({ start: "00:00", end: "00:55", remote: "true", number: "" });
  }
});
