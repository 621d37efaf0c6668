import type { Lesson } from "@zvonok/contract/http/lessons.ts";
import { foldDay } from "./fold-day.ts";
import { callOf, lessonOf } from "./lesson-of-test.ts";
import { callSignOf, changesOf, givenBy } from "./lesson-signs.ts";

const at = (time: string): number => Date.parse(`2026-11-24T${time}:00+03:00`);

test.each<[string, Partial<Lesson>, string, ReturnType<typeof callSignOf>]>([
  ["a lesson at school says nothing of calls", {}, "9:00", null],
  ["a remote lesson without a call isn't begun", { remote: true }, "09:00", "waiting"],
  ["a remote lesson that is over without a call says nothing", { remote: true }, "10:15", null],
  ["a cancelled remote lesson says nothing", { remote: true, status: "cancelled" }, "09:00", null],
  ["a planned call isn't begun", { call: callOf("planned") }, "09:40", "waiting"],
  ["a planned call after the lesson never began", { call: callOf("planned") }, "10:15", "missed"],
  [
    "a planned call of a cancelled lesson says nothing",
    { call: callOf("planned"), status: "cancelled" },
    "09:00",
    null,
  ],
  ["an open call goes on, even after the bell", { call: callOf("open") }, "10:40", "open"],
  ["a call that ended with its day never began", { call: callOf("ended", { openedAt: null }) }, "23:00", "missed"],
  ["an ended call is over, even before the bell", { call: callOf("ended"), remote: true }, "09:40", "ended"],
])("%s", (_, over, time, sign) => {
  expect(callSignOf(lessonOf(over), at(time.padStart(5, "0")))).toBe(sign);
});

const olga = { personId: "t1", name: "Ольга Петровна", substitute: false };
const vera = { personId: "t2", name: "Вера Андреевна", substitute: true };

test.each<[string, Partial<Lesson>, ReturnType<typeof changesOf>]>([
  ["as in the timetable", {}, []],
  ["cancelled", { status: "cancelled" }, ["cancelled"]],
  ["cancelled: nobody substitutes", { status: "cancelled", teachers: [olga, vera] }, ["cancelled"]],
  ["moved", { status: "moved" }, ["moved"]],
  ["another teacher", { teachers: [olga, vera] }, ["substitute"]],
  ["moved, another teacher", { status: "moved", teachers: [vera] }, ["moved", "substitute"]],
])("changes: %s", (_, over, changes) => {
  expect(changesOf(lessonOf(over))).toEqual(changes);
});

test("a substituted lesson is given by the substitute", () => {
  expect(givenBy(lessonOf({ teachers: [olga, vera] }))).toEqual(["Вера Андреевна"]);
  expect(givenBy(lessonOf({ teachers: [olga] }))).toEqual(["Ольга Петровна"]);
});

const hour = (count: number): string => String(count).padStart(2, "0");
const consultation = (count: number, over: Partial<Lesson> = {}): Lesson =>
  lessonOf({
    id: `c${count}`,
    number: null,
    remote: true,
    startsAt: `2026-11-24T${hour(count)}:00:00+03:00`,
    endsAt: count === 23 ? "2026-11-25T00:00:00+03:00" : `2026-11-24T${hour(count + 1)}:00:00+03:00`,
    ...over,
  });
const consultations = Array.from({ length: 24 }, (_, count) => consultation(count));
const ids = (lessons: Lesson[]): string[] => lessons.map(({ id }) => id);

test("of consultations every hour the present and the next one stand between the lessons, the rest is folded", () => {
  const { shown, folded } = foldDay([lessonOf(), ...consultations], at("09:40"));
  expect(ids(shown)).toEqual(["c9", "lesson-1", "c10"]);
  expect(folded).toHaveLength(22);
});

test("on another day all of them are folded", () => {
  expect(ids(foldDay([lessonOf(), ...consultations], at("09:40") - 86_400_000).shown)).toEqual(["lesson-1"]);
  expect(ids(foldDay([lessonOf(), ...consultations], at("09:40") + 86_400_000).shown)).toEqual(["lesson-1"]);
});

test("a consultation with a call planned or open is never folded; one that is over is", () => {
  const some = [
    consultation(3, { call: callOf("ended") }),
    consultation(4, { call: callOf("open") }),
    consultation(20, { call: callOf("planned") }),
    consultation(21),
  ];
  expect(ids(foldDay(some, at("12:30")).shown)).toEqual(["c4", "c20"]);
});

test("two beside the timetable are no crowd", () => {
  const { shown, folded } = foldDay([consultation(15), lessonOf(), consultation(16)], at("12:30"));
  expect(ids(shown)).toEqual(["lesson-1", "c15", "c16"]);
  expect(folded).toEqual([]);
});
