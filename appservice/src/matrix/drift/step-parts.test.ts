import type { PlannedStep, PlanStep } from "../../plan/plan-step.ts";
import { roomKey, type UserId } from "../identifiers.ts";
import { partsOf, withoutParts } from "./step-parts.ts";

const chat = roomKey("class:1");
const [petya, anna] = ["@petya:s" as UserId, "@anna:s" as UserId];
const planned = (step: PlanStep): PlannedStep => ({ step, because: { rule: "test", record: null } });
const levels = planned({
  ...({ type: "setPowerLevels", room: chat } as const),
  users: { [petya]: null, [anna]: 51 },
  settings: { invite: 100 },
});
const keysOf = (one: PlannedStep): string[] => partsOf(one).map(({ key }) => key);

test("levels of several people are as many things as people and settings", () => {
  expect(keysOf(levels)).toHaveLength(3);
  expect(new Set(keysOf(levels)).size).toBe(3);
});

test("another wish for the same person is another thing", () => {
  const other = planned({ type: "setPowerLevels", room: chat, users: { [petya]: 90 }, settings: {} });
  expect(keysOf(levels)).not.toContain(keysOf(other)[0]);
});

test("what is left of a step is one step again", () => {
  const [ofPetya] = keysOf(levels);
  expect(withoutParts([levels], new Set([ofPetya ?? ""]))).toEqual([
    planned({ type: "setPowerLevels", room: chat, users: { [anna]: 51 }, settings: { invite: 100 } }),
  ]);
  expect(withoutParts([levels], new Set(keysOf(levels)))).toEqual([]);
});

test("a plan without anything held is the same plan", () => {
  const kick = planned({ type: "kick", room: chat, userId: petya });
  const [first, second] = withoutParts([levels, kick], new Set());
  expect([first, second]).toEqual([levels, kick]);
  expect(first).toBe(levels);
});

test("a room that isn't made gets no members", () => {
  const create = planned({
    type: "createRoom",
    room: { key: chat } as Extract<PlanStep, { type: "createRoom" }>["room"],
  });
  const join = planned({ type: "join", room: chat, userId: petya });
  const elsewhere = planned({ type: "join", room: roomKey("class:2"), userId: petya });
  expect(withoutParts([create, join, elsewhere], new Set(keysOf(create)))).toEqual([elsewhere]);
});
