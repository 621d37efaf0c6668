import type { PlannedStep, PlanStep } from "../plan/plan-step.ts";
import { type RoomKey, roomKey, userIdOf } from "./identifiers.ts";
import { roomCourses } from "./room-courses.ts";

const because = { rule: "test", record: null };
const key = (name: string): RoomKey => roomKey(name);
const create = (name: string, children: string[] = []): PlanStep =>
  ({ type: "createRoom", room: { key: key(name), children: children.map(key) } }) as unknown as PlanStep;
const joins = (room: string, count: number): PlanStep[] =>
  Array.from({ length: count }, (_, at) => ({ type: "join", room: key(room), userId: userIdOf(`p_${at}`, "x") }));
const lock = (room: string): PlanStep => ({ type: "lockRoom", room: key(room) });
const hang = (space: string, child: string): PlanStep => ({ type: "addToSpace", space: key(space), child: key(child) });
const courses = (...steps: PlanStep[]) =>
  roomCourses(
    steps.map((step): PlannedStep => ({ step, because })),
    10,
  );
const types = (steps: PlannedStep[]): string[] => steps.map(({ step }) => step.type);

test("a room's steps keep their order, whatever stands between them in the plan", () => {
  const [first] = courses(create("a"), create("b"), ...joins("a", 2), lock("b"), lock("a")).courses;
  expect(first?.room).toBe("a");
  expect(types([first?.create ?? []].flat())).toEqual(["createRoom"]);
  expect(types(first?.steps ?? [])).toEqual(["join", "join", "lockRoom"]);
});

test("a room that exists and stands open is locked before anything else; a new one after its joins", () => {
  const sorted = courses(create("new"), ...joins("new", 1), lock("new"), lock("open"));
  expect(sorted.open.map(({ step }) => step)).toEqual([lock("open")]);
  expect(types(sorted.courses[0]?.steps ?? [])).toEqual(["join", "lockRoom"]);
});

test("rooms with most to do come first", () => {
  const { courses: sorted } = courses(create("small"), ...joins("small", 1), create("large"), ...joins("large", 9));
  expect(sorted.map(({ room }) => room)).toEqual(["large", "small"]);
});

test("a space waits for its chats, and these come before all that nobody waits for", () => {
  const many = Array.from({ length: 20 }, (_, at) => [create(`other${at}`), ...joins(`other${at}`, 8)]).flat();
  const { courses: sorted } = courses(
    ...many,
    create("chat"),
    ...joins("chat", 3),
    create("space", ["chat"]),
    ...joins("space", 6),
  );
  expect(sorted.find(({ room }) => room === "space")?.after).toEqual(["chat"]);
  expect(sorted[0]?.room).toBe("chat");
});

test("nothing comes before what it waits for, so that a district's spaces don't take every place and wait for ever", () => {
  const school = (at: number): PlanStep[] => [
    ...[create(`chat${at}`), ...joins(`chat${at}`, 25)],
    ...[create(`year${at}`, [`chat${at}`]), ...joins(`year${at}`, 10)],
    ...[create(`school${at}`, [`year${at}`]), ...joins(`school${at}`, 30)],
  ];
  const { courses: sorted } = courses(...Array.from({ length: 20 }, (_, at) => school(at)).flat());
  const placeOf = new Map(sorted.map(({ room }, at) => [room, at]));
  expect(sorted.filter(({ after }) => after.length > 0)).toHaveLength(40);
  const tooEarly = sorted.filter(({ after }, at) => after.some((child) => (placeOf.get(child) ?? 0) > at));
  expect(tooEarly.map(({ room }) => room)).toEqual([]);
});

test("a space that would end after everything else waits for nobody", () => {
  const { courses: sorted } = courses(
    create("chat"),
    ...joins("chat", 5),
    create("space", ["chat"]),
    ...joins("space", 50),
  );
  expect(sorted.find(({ room }) => room === "space")?.after).toEqual([]);
});

test("rooms are hung into spaces when all are made", () => {
  expect(courses(hang("space", "chat"), create("chat")).hangings.map(({ step }) => step)).toEqual([
    hang("space", "chat"),
  ]);
});
