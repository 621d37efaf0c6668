import { daysToShow } from "./days-to-show.ts";
import { lessonOf } from "./lesson-of-test.ts";

test("workdays are shown even without lessons, the weekend only with some", () => {
  const saturday = lessonOf({ id: "s", date: "2026-11-28" });
  const days = daysToShow("2026-11-23", [lessonOf(), saturday]);
  expect(days.map(({ date, lessons }) => [date.slice(-2), lessons.map(({ id }) => id)])).toEqual([
    ["23", []],
    ["24", ["lesson-1"]],
    ["25", []],
    ["26", []],
    ["27", []],
    ["28", ["s"]],
  ]);
});
