import { callRoomKeys } from "./call-room.ts";

const classA = { cohortId: "a", title: "5А", grade: 5 };
const classB = { cohortId: "b", title: "5Б", grade: 5 };
const both = ["class", "subject"] as const;

test.each([
  ["a subject", { groupId: "g", groupKind: "subject", classes: [classA] } as const, both, ["subject:g", "class:a"]],
  ["a half-group", { groupId: "g", groupKind: "subgroup", classes: [classA] } as const, both, ["subject:g", "class:a"]],
  ["a class as a whole", { groupId: "h", groupKind: "homeroom", classes: [classA] } as const, both, ["class:a"]],
  ["several classes", { groupId: "g", groupKind: "subject", classes: [classA, classB] } as const, both, ["subject:g"]],
  [
    "a subject in a school without subject chats",
    { groupId: "g", groupKind: "subject", classes: [classA] } as const,
    ["class"] as const,
    ["class:a"],
  ],
  ["a subject in a school without chats", { groupId: "g", groupKind: "subject", classes: [classA] } as const, [], []],
])("the chats for a call of %s", (_, lesson, kinds, keys) => {
  expect(callRoomKeys(lesson, kinds)).toEqual(keys);
});
