import { repairParts } from "./repair-words.ts";
import type { Difference } from "./use-drift.ts";

const difference = (kind: Difference["kind"], name: string | null = null): Difference => ({
  kind,
  userId: name === null ? null : `@${name}:school.example`,
  name,
  text: "",
  since: null,
  byUserId: null,
  byName: null,
});

test("whom a repair takes out is told first, by name", () => {
  expect(
    repairParts([difference("missing", "Анна"), difference("extra", "Пётр"), difference("extra", "Иван")]),
  ).toEqual([
    { does: "removes", names: ["Пётр", "Иван"] },
    { does: "brings", names: ["Анна"] },
  ]);
});

test("settings are one thing, however many differ", () => {
  expect(repairParts([difference("open"), difference("space"), difference("name")])).toEqual([
    { does: "name" },
    { does: "settings" },
  ]);
});

test("who has no name is told by his id", () => {
  expect(repairParts([{ ...difference("extra", "x"), name: null }])).toEqual([
    { does: "removes", names: ["@x:school.example"] },
  ]);
});
