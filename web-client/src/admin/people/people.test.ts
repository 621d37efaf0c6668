import { fitsWords } from "./fits-words.ts";
import { lastDayWords } from "./last-day-words.ts";
import { emptyDraft, isComplete, newPerson, type PersonDraft, personChanges } from "./person-changes.ts";
import { readSearch } from "./read-search.ts";
import { lastDay } from "./terms.ts";
import { asked } from "./use-people.ts";

const pupil: PersonDraft = { ...emptyDraft, familyName: " Иванова ", givenName: "Мария", className: "5А" };
const child = { personId: "9f1c1f4e-0000-4000-8000-000000000001", name: "Иванова Мария" };

test("a pin's last day follows from how long it lasts", () => {
  expect(lastDay("week", "", "2026-11-24")).toBe("2026-12-01");
  expect(lastDay("twoWeeks", "", "2026-12-25")).toBe("2027-01-08");
  expect(lastDay("date", "2026-12-31", "2026-11-24")).toBe("2026-12-31");
  expect(lastDay("date", "", "2026-11-24")).toBeUndefined();
  expect(lastDay("forever", "2026-12-31", "2026-11-24")).toBeNull();
});

test("days are told as people say them", () => {
  const words = (date: string): string => lastDayWords(date, "2026-11-24", "ru");
  expect(["2026-11-24", "2026-11-25", "2026-12-01", "2027-06-01"].map(words)).toEqual([
    "сегодня",
    "завтра",
    "1 декабря",
    "1 июня 2027",
  ]);
});

test("a pupil needs a class, a guardian children, everybody a name", () => {
  expect(isComplete(pupil)).toBe(true);
  expect(isComplete({ ...pupil, className: " " })).toBe(false);
  expect(isComplete({ ...pupil, givenName: "" })).toBe(false);
  expect(isComplete({ ...pupil, role: "guardian" })).toBe(false);
  expect(isComplete({ ...pupil, role: "guardian", children: [child] })).toBe(true);
  expect(isComplete({ ...pupil, role: "administrator", className: "" })).toBe(true);
});

test("what belongs to another role isn't sent", () => {
  expect(newPerson({ ...pupil, children: [child] })).toEqual({
    familyName: "Иванова",
    givenName: "Мария",
    middleName: null,
    role: "student",
    className: "5А",
    children: [],
    login: null,
    until: null,
  });
  expect(newPerson({ ...pupil, role: "guardian", children: [child] })).toMatchObject({
    className: null,
    children: [child.personId],
  });
});

test("a correction sends what differs and nothing else", () => {
  expect(personChanges(pupil, { ...pupil, className: "5Б", middleName: "Петровна" })).toEqual({
    className: "5Б",
    middleName: "Петровна",
  });
  expect(personChanges(pupil, pupil)).toEqual({});
});

test("an address holds only what is asked", () => {
  expect(asked("people", { query: "", limit: 50 })).toBe("people?limit=50");
  expect(asked("audit", { person: "а", room: null })).toBe("audit?person=%D0%B0");
  expect(asked("rooms", { query: "" })).toBe("rooms");
});

test.each([
  ["иванова", { query: "иванова", class: null }],
  ["5а", { query: "", class: "5А" }],
  ["иванова 5а", { query: "иванова", class: "5А" }],
  ["10-б ив", { query: "ив", class: "10Б" }],
  ["user12", { query: "user12", class: null }],
  ["5", { query: "5", class: null }],
])("searching for «%s» asks for %j", (text, search) => {
  expect(readSearch(text)).toEqual(search);
});

test("what was found for other words doesn't fit the ones typed now", () => {
  expect(fitsWords("Миронова Алёна", "миро ален")).toBe(true);
  expect(fitsWords("Анисимов Иван", "Миронов Т")).toBe(false);
  expect(fitsWords("Анисимов Иван", "")).toBe(true);
});
