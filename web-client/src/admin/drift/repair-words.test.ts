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

const parts = (differences: Difference[], key = "class:1") => repairParts([{ key, differences }]);

test("whom a repair takes out is told first, by name", () => {
  expect(parts([difference("missing", "Анна"), difference("extra", "Пётр"), difference("extra", "Иван")])).toEqual([
    { does: "removes", names: ["Пётр", "Иван"] },
    { does: "brings", names: ["Анна"] },
  ]);
});

test("settings are one thing, however many differ", () => {
  expect(parts([difference("open"), difference("space"), difference("name")])).toEqual([
    { does: "name" },
    { does: "settings" },
  ]);
});

test("who has no name is told by his id", () => {
  expect(parts([{ ...difference("extra", "x"), name: null }])).toEqual([
    { does: "removes", names: ["@x:school.example"] },
  ]);
});

test("accounts are in no room: nobody is brought into one", () => {
  expect(parts([difference("missing", "Анна")], "accounts")).toEqual([{ does: "accounts" }]);
});
