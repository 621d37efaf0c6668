import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import { roomId, roomKey } from "../identifiers.ts";
import { type KnownRoom, requireRoomMeant } from "./find-room.ts";

const room = (key: string, name: string, kind: RoomMarker["kind"], more: Partial<RoomMarker> = {}): KnownRoom => ({
  ...{ key: roomKey(key), roomId: roomId(`!${key}:s`), name },
  marker: { key, kind, school: "Школа № 1", className: null, grade: null, subject: null, ...more },
});
const rooms = [
  room("class:1", "5А", "class", { className: "5А" }),
  room("space:1", "5А", "classSpace", { className: "5А" }),
  room("parents:1", "5А · Родители", "parents", { className: "5А" }),
  room("class:2", "Ёжики", "class", { className: "5Б" }),
  room("class:0", "5А", "class", { className: "5А", archived: { year: "2025/26", space: null } }),
  room("staff:1", "Учительская", "staff"),
  room("staff:2", "Учительская", "staff", { school: "Школа № 2" }),
];
const meant = (text: string): string => requireRoomMeant(rooms, text).key;

test.each([
  ["class:1", "class:1"],
  ["!class:1:s", "class:1"],
  ["5А", "class:1"],
  ["5 а", "class:1"],
  ["класс 5А", "class:1"],
  ["class 5А", "class:1"],
  ["5А · Родители", "parents:1"],
  ["5а родители", "parents:1"],
  ["5Б", "class:2"],
  ["«ежики»", "class:2"],
  ["class:0", "class:0"],
])("%s is %s", (text, key) => {
  expect(meant(text)).toBe(key);
});

test("a name of several rooms is a question that lists them", () => {
  expect(() => meant("Учительская")).toThrow(/Школа № 1 \(staff:1\).*Школа № 2 \(staff:2\)/);
});

test("a room that there isn't is said to be unknown", () => {
  expect(() => meant("11Я")).toThrow(/No room/);
});
