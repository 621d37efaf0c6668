import fc from "fast-check";
import type { RoomKey, UserId } from "../matrix/identifiers.ts";
import { isReadOnly } from "./archive-power-levels.ts";
import { computePlan } from "./compute-plan.ts";
import { objectAt } from "./merge-power-levels.ts";
import type { PlannedStep } from "./plan-step.ts";
import { plannedState } from "./planned-state.ts";
import { isSameMarker } from "./same-marker.ts";
import type { DesiredRoom, DesiredState, ObservedRoom } from "./states.ts";
import { inAnotherOrder, type Stage, stages } from "./testdata/any-school.ts";
import { PretendMatrix } from "./testdata/pretend-matrix.ts";
import { pinOf, snapshotOf, type TinyJournal } from "./testdata/tiny-journal.ts";

/** ZVONOK_SEED repeats a run, ZVONOK_RUNS makes it longer. */
const seed = Number(process.env.ZVONOK_SEED ?? Date.now() % 2 ** 31);
const often = { seed, numRuns: Number(process.env.ZVONOK_RUNS ?? 100) };

/** A school that lives through stages on a homeserver that does every step at once. */
class Life {
  readonly matrix = new PretendMatrix();
  private before: TinyJournal = {};
  private readonly turn: number | null;

  /** @param turn how the journal's rows are shuffled; null: not at all */
  constructor(turn: number | null = null) {
    this.turn = turn;
  }

  /** People do what a stage says; then what is asked for and the steps to it, which aren't taken yet. */
  begin(stage: Stage): { desired: DesiredState; planned: PlannedStep[] } {
    for (const { room, doing } of stage.doings) {
      const key = this.roomAt(room);
      if (key !== null) this.matrix.happen(key, doing);
    }
    const pins = stage.pins.flatMap(({ pin, room }) => {
      const key = this.roomAt(room);
      return key === null ? [] : pinOf({ ...pin, room: key });
    });
    const original = snapshotOf(stage.journal, this.before);
    const snapshot = this.turn === null ? original : inAnotherOrder(original, this.turn);
    this.plan = () => {
      const input = { snapshot, pins, observed: this.matrix, day: stage.day };
      const desired = plannedState(input, stage.settings);
      return { desired, planned: computePlan(desired, this.matrix) };
    };
    const { classes, groups } = this.before;
    this.before = {
      classes: { ...classes, ...stage.journal.classes },
      groups: { ...groups, ...stage.journal.groups },
    };
    return this.plan();
  }

  /** Asks again, of the stage that has begun. */
  plan: () => { desired: DesiredState; planned: PlannedStep[] } = () => {
    throw new Error("No stage has begun");
  };

  take(planned: readonly PlannedStep[]): void {
    for (const { step } of planned) this.matrix.apply(step);
  }

  /** Whoever names a room by number means the same one in every life. */
  private roomAt(number: number): RoomKey | null {
    const keys = [...this.matrix.rooms.keys()].sort();
    return keys[number % keys.length] ?? null;
  }
}

test(`applying a plan leads to what is desired, and planning again is empty (seed ${seed})`, () => {
  fc.assert(
    fc.property(stages, (life) => {
      const school = new Life();
      for (const stage of life) {
        const { planned } = school.begin(stage);
        school.take(planned);
        const { desired, planned: again } = school.plan();
        expect(again).toEqual([]);
        expectDesired(desired, school.matrix);
      }
    }),
    often,
  );
});

test(`the order of the journal's rows never matters (seed ${seed})`, () => {
  fc.assert(
    fc.property(stages, fc.nat(), (life, turn) => {
      const [straight, turned] = [new Life(), new Life(turn)];
      for (const stage of life) {
        for (const each of [straight, turned]) each.take(each.begin(stage).planned);
        expect(pictureOf(turned.matrix)).toEqual(pictureOf(straight.matrix));
      }
    }),
    often,
  );
});

test(`an archive takes from nobody but leavers and the barred, and what people set survives (seed ${seed})`, () => {
  fc.assert(
    fc.property(stages, (life) => {
      const school = new Life();
      for (const stage of life) {
        const { desired, planned } = school.begin(stage);
        const before = new Map([...school.matrix.rooms].map(([key, room]) => [key, structuredClone(room)]));
        school.take(planned);
        for (const [key, { leaving, returning }] of desired.archived) {
          // Somebody from elsewhere, who has no account of ours, isn't ours to remove.
          const stayed = joinedIn(before.get(key)).filter(
            (user) => !leaving.has(user) || !school.matrix.people.has(user),
          );
          expect(joinedIn(school.matrix.rooms.get(key))).toEqual([...stayed, ...returning.keys()].sort());
        }
        for (const [key, was] of before) expectHandMade(was, school.matrix.rooms.get(key), desired.rooms.get(key));
      }
    }),
    often,
  );
});

function expectDesired(desired: DesiredState, matrix: PretendMatrix): void {
  for (const [userId, { displayname }] of desired.people) expect(matrix.people.get(userId)).toBe(displayname);
  for (const [key, wanted] of desired.rooms) {
    const there = matrix.rooms.get(key);
    if (there === undefined) throw new Error(`${key} wasn't made`);
    expect(there.joinRule).toBe("invite");
    expect(isSameMarker(wanted.spec.marker, there.marker)).toBe(true);
    if (there.nameSetBy === "journal") expect(there.name).toBe(wanted.spec.name);
    // Somebody from elsewhere, who has no account of ours, isn't ours to remove.
    const ours = joinedIn(there).filter((user) => matrix.people.has(user));
    expect(ours.filter((user) => !wanted.members.has(user))).toEqual([]);
    for (const user of wanted.members.keys()) {
      // Nobody is out but by his own or somebody's will, or since a pin keeps only who is there.
      const { membership, by } = there.members.get(user) ?? { membership: "never", by: "journal" };
      const isKept = wanted.members.get(user)?.rule === "pinKeep";
      if (membership !== "join") expect(by !== "journal" || isKept).toBe(true);
    }
    expectLevels(wanted, there, matrix);
    const children = wanted.spec.children.map((child) => matrix.rooms.get(child)?.roomId);
    expect(children.filter((child) => child === undefined || !there.children.has(child))).toEqual([]);
  }
  for (const key of desired.archived.keys()) {
    const there = matrix.rooms.get(key);
    expect(isReadOnly(there?.powerLevels ?? {})).toBe(true);
    expect(there?.marker?.archived?.year).toMatch(/^\d{4}\/\d\d$/);
  }
}

function expectLevels({ levels }: DesiredRoom, { powerLevels }: ObservedRoom, { people }: PretendMatrix): void {
  for (const [user, level] of Object.entries(objectAt(powerLevels, "users"))) {
    const isOurs = people.has(user as UserId);
    const wanted = levels.get(user as UserId) ?? 0;
    if (isOurs && (level === 0 || level === 51 || level === 90)) expect(level).toBe(wanted);
  }
}

/** Levels that aren't the journal's to move, other people's keys, and names that people gave. */
function expectHandMade(was: ObservedRoom, is: ObservedRoom | undefined, wanted: DesiredRoom | undefined): void {
  const levels = (room: ObservedRoom | undefined): unknown[] =>
    Object.entries(objectAt(room?.powerLevels ?? {}, "users")).filter(([, level]) => level === 7 || level === 60);
  expect(levels(is)).toEqual(levels(was));
  expect(is?.powerLevels["org.example.key"]).toBe(was.powerLevels["org.example.key"]);
  if (was.nameSetBy === "other") expect(is?.name).toBe(was.name);
  const reaction = (room: ObservedRoom | undefined): unknown =>
    objectAt(room?.powerLevels ?? {}, "events")["m.reaction"];
  if (wanted !== undefined && was.marker?.archived === undefined) expect(reaction(is)).toBe(reaction(was));
}

function joinedIn(room: ObservedRoom | undefined): UserId[] {
  return [...(room?.members ?? [])]
    .filter(([, { membership }]) => membership === "join")
    .map(([user]) => user)
    .sort();
}

/** Everything that is there, whatever the order in which it came. */
function pictureOf({ people, rooms }: PretendMatrix): unknown {
  const sorted = <T>(entries: Iterable<[string, T]>): [string, T][] =>
    [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    people: sorted(people),
    rooms: sorted(rooms).map(([key, room]) => [
      key,
      { ...room, members: sorted(room.members), children: [...room.children].sort() },
    ]),
  };
}
