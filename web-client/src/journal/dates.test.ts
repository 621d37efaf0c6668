import { dayWords, nearDayWord, rangeWords, shortDayWords, timeRangeWords, weekdayWord } from "./date-words.ts";
import { addDays, daysBetween, mondayOf, readDate, schoolDay, weekFrom } from "./dates.ts";

test.each([
  ["2026-11-23", "2026-11-23"],
  ["2026-11-24", "2026-11-23"],
  ["2026-11-29", "2026-11-23"],
  ["2026-11-30", "2026-11-30"],
  ["2027-01-01", "2026-12-28"],
])("the week of %s begins on %s", (date, monday) => {
  expect(mondayOf(date)).toBe(monday);
});

test("a week has seven days, across the end of a year too", () => {
  expect(weekFrom("2026-12-28")).toEqual([
    "2026-12-28",
    "2026-12-29",
    "2026-12-30",
    "2026-12-31",
    "2027-01-01",
    "2027-01-02",
    "2027-01-03",
  ]);
});

test("a leap day and the change to summer time count as days like others", () => {
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-03-28", 2)).toBe("2026-03-30");
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
});

test("the school's day is that of its own time zone", () => {
  const evening = new Date("2026-11-24T21:30:00Z");
  expect(schoolDay(evening, "Europe/London")).toBe("2026-11-24");
  expect(schoolDay(evening, "Europe/Moscow")).toBe("2026-11-25");
  expect(schoolDay(evening, "Asia/Kamchatka")).toBe("2026-11-25");
});

test.each([["2026-11-24"], ["2028-02-29"]])("%s in an address is a date", (text) => {
  expect(readDate(text)).toBe(text);
});

test.each([[null], [""], ["yesterday"], ["2026-02-30"], ["2026-13-01"], ["2026-11-24T00:00:00Z"]])(
  "%s in an address is none",
  (text) => {
    expect(readDate(text)).toBeNull();
  },
);

test("dates in words, as people say them", () => {
  expect(rangeWords("2026-11-23", "2026-11-28", "ru")).toBe("23–28 ноября");
  expect(rangeWords("2026-11-30", "2026-12-05", "ru")).toBe("30 ноября – 5 декабря");
  expect(rangeWords("2026-11-23", "2026-11-28", "en")).toBe("November 23\u2009–\u200928");
  expect(weekdayWord("2026-11-24", "ru")).toBe("Вторник");
  expect(weekdayWord("2026-11-24", "en")).toBe("Tuesday");
  expect(dayWords("2026-11-24", "ru")).toBe("24 ноября");
  expect(shortDayWords("2026-11-24", "ru")).toBe("вт, 24 ноября");
});

test.each([
  ["2026-11-23", "вчера"],
  ["2026-11-24", "сегодня"],
  ["2026-11-25", "завтра"],
  ["2026-11-26", null],
])("%s is called %s", (date, word) => {
  expect(nearDayWord(date, "2026-11-24", "ru")).toBe(word);
});

test("times are the school's, whatever the browser's zone", () => {
  expect(timeRangeWords("2026-11-24T09:30:00+03:00", "2026-11-24T10:15:00+03:00", "Europe/Moscow")).toBe("9:30–10:15");
  expect(timeRangeWords("2026-11-24T21:00:00Z", "2026-11-24T22:00:00Z", "Europe/Moscow")).toBe("0:00–1:00");
});
