import { clockTime, dayName, shortWhen } from "./when.ts";

const now = new Date(2026, 10, 24, 12, 0).getTime();
const at = (day: number, hour = 9, minute = 5, month = 10, year = 2026): number =>
  new Date(year, month, day, hour, minute).getTime();

test.each([
  [at(24), "9:05"],
  [at(23, 23, 59), "Вчера"],
  [at(20), "Пт"],
  [at(12, 9, 5, 4), "12 мая"],
  [at(12, 9, 5, 4, 2025), "12.05.2025"],
])("a list says %d as %s", (moment, words) => {
  expect(shortWhen(moment, now, "ru")).toBe(words);
});

test("a day among messages has its name", () => {
  expect(dayName(at(24), now, "ru")).toBe("Вт, 24 ноября");
  expect(dayName(at(24, 9, 5, 10, 2025), now, "en")).toMatch(/2025/);
});

test("a lesson's time is the school's", () => {
  expect(clockTime(Date.parse("2026-11-24T06:30:00Z"), "ru", "Europe/Moscow")).toBe("9:30");
  expect(clockTime(Date.parse("2026-11-24T15:05:00Z"), "en", "Europe/Moscow")).toBe("18:05");
});
