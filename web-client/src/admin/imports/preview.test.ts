import type { PlanByClass } from "@zvonok/contract/http/admin/imports.ts";
import { type RoomChange, searchPreview, totalsOf } from "./preview.ts";

const person = (name: string) => ({
  userId: `@${name}`,
  name,
  because: { rule: "pupilOfClass", record: null },
  level: 0,
});
const room = (name: string, traits: Partial<RoomChange> = {}): RoomChange => ({
  ...{ key: name, name, kind: "class", change: "changed", joins: [], leaves: [], rights: [], newName: null },
  ...traits,
});
const classes: PlanByClass[] = [
  {
    className: "5А",
    rooms: [room("5А", { joins: [person("Семёнов Пётр")] }), room("5А · Физика", { change: "made" })],
  },
  { className: "15А", rooms: [room("15А", { leaves: [person("Каримов Тимур")] })] },
  { className: null, rooms: [room("Новости школы", { joins: [person("Семёнов Пётр")] })] },
];

test("a person who comes into two chats counts once", () => {
  expect(totalsOf(classes.flatMap(({ rooms }) => rooms))).toEqual({
    ...{ made: 1, archived: 0, restored: 0, joins: 1, leaves: 1, rights: 0 },
  });
});

test.each([
  ["", ["5А", "15А", null]],
  ["5а", ["5А"]],
  ["семенов", ["5А", null]],
  ["новости", [null]],
  ["никто", []],
])("searching for «%s» finds %j", (query, found) => {
  expect(searchPreview(classes, query).map(({ className }) => className)).toEqual(found);
});

test("of a class found by a person only his chats are shown", () => {
  expect(searchPreview(classes, "семенов")[0]?.rooms.map(({ name }) => name)).toEqual(["5А"]);
});
