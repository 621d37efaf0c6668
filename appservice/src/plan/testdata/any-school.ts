import fc from "fast-check";
import { configSchema, roomKinds } from "../../config.ts";
import type { SchoolSnapshot } from "../../journal/school-snapshot.ts";
import { userIdOf } from "../../matrix/identifiers.ts";
import type { PlanSettings } from "../plan-settings.ts";
import type { Doings } from "./pretend-matrix.ts";
import type { TinyJournal, TinyPin } from "./tiny-journal.ts";

/** A while of a school's life: what people do in the rooms, then what the journal says and people have pinned. */
export type Stage = {
  doings: { room: number; doing: Doings }[];
  journal: TinyJournal;
  pins: { pin: Omit<TinyPin, "room">; room: number }[];
  settings: PlanSettings;
  day: string;
};

const numbered = (letter: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${letter}${n}`);
const [pupils, teachers, parents] = [numbered("p", 6), numbered("t", 4), numbered("g", 3)];
const everybody = [...pupils, ...teachers, ...parents];
const someOf = (people: string[]): fc.Arbitrary<string[]> => fc.subarray(people);
const userId = fc.constantFrom(...everybody).map((id) => userIdOf(id, "test"));

const schoolClass = (title: string, grade: number | null) =>
  fc.record({
    title: fc.constantFrom(title, `${title}’`),
    grade: fc.constant(grade),
    teachers: someOf(teachers),
    pupils: someOf(pupils),
  });
const group = (subject: string) =>
  fc.record({
    title: fc.constant(subject),
    subject: fc.constant(subject),
    of: fc.subarray(["5a", "5b", "9a"], { maxLength: 2 }),
    teachers: someOf(teachers),
    pupils: someOf(pupils),
  });
const maybe = <T>(values: Record<string, fc.Arbitrary<T>>): fc.Arbitrary<Record<string, T>> =>
  fc.record(values, { requiredKeys: [] }) as fc.Arbitrary<Record<string, T>>;

/** A school on one day. */
export const journal: fc.Arbitrary<TinyJournal> = fc
  .record({
    gone: fc.subarray(everybody, { maxLength: 3 }),
    administrators: fc.subarray(teachers, { maxLength: 2 }),
    staff: someOf(teachers),
    pupils: someOf(pupils),
    classes: maybe({ "5a": schoolClass("5А", 5), "5b": schoolClass("5Б", 5), "9a": schoolClass("9А", null) }),
    groups: maybe({ math: group("Математика"), music: group("Музыка"), art: group("ИЗО") }),
    guardians: maybe(Object.fromEntries([...parents, "t0"].map((id) => [id, someOf(pupils)]))),
  })
  .map(({ gone, ...rest }) => ({
    ...rest,
    people: Object.fromEntries(everybody.filter((id) => !gone.includes(id)).map((id) => [id, `Иванов ${id}`])),
  }));

const doing: fc.Arbitrary<Doings> = fc.oneof(
  fc
    .tuple(
      userId,
      fc.constantFrom("leave by self", "leave by other", "ban by other", "invite by other", "join by self"),
    )
    .map(([id, what]) => ({ members: { [id]: what.startsWith("leave") ? `${what} at 5` : what } })),
  fc.tuple(userId, fc.constantFrom(0, 7, 51, 60, 90)).map(([id, level]) => ({ levels: { [id]: level } })),
  fc.constantFrom("Наш чат", "5А").map((name) => ({ name })),
  fc.constant({ settings: { "org.example.key": true, events: { "m.reaction": 51 } } }),
  fc.constant({ settings: { events: { "m.room.join_rules": 0 }, invite: 0 } }),
  fc.constant({ joinRule: "public" }),
);

/** What somebody has pinned in a room yet to be named. */
export const pin = fc.record({
  person: fc.constantFrom(...everybody),
  kind: fc.constantFrom<TinyPin["kind"][]>("guest", "keep", "bar"),
  until: fc.constantFrom("2026-05-19", "2026-05-20", "2026-12-31"),
  since: fc.constantFrom(1, 9),
});

export const settings = fc
  .record({ kinds: fc.subarray([...roomKinds], { minLength: 1 }), mayNotLeave: fc.subarray([...roomKinds]) })
  .map(
    (rooms): PlanSettings => ({
      serverName: "test",
      school: configSchema.shape.school.parse({}),
      rooms: configSchema.shape.rooms.parse(rooms),
      bot: userIdOf("zvonok", "test"),
    }),
  );

const room = fc.nat(30);

export const stages: fc.Arbitrary<Stage[]> = fc.array(
  fc.record({
    doings: fc.array(fc.record({ room, doing }), { maxLength: 8 }),
    journal,
    pins: fc.array(fc.record({ pin, room }), { maxLength: 4 }),
    settings,
    day: fc.constantFrom("2026-05-20", "2026-09-01"),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The same snapshot with every list of it in another order. */
export function inAnotherOrder(snapshot: SchoolSnapshot, turn: number): SchoolSnapshot {
  const turned = <T>(list: readonly T[]): T[] => {
    const at = list.length === 0 ? 0 : turn % list.length;
    return [...list.slice(at), ...list.slice(0, at)].reverse();
  };
  return Object.fromEntries(
    Object.entries(snapshot).map(([part, rows]) => [part, turned<unknown>(rows)]),
  ) as SchoolSnapshot;
}
