import type { AuditRow } from "@zvonok/contract/http/admin/audit.ts";
import { rowWords } from "./row-words.ts";

const row = (change: Partial<AuditRow>): AuditRow => ({
  id: 1,
  at: "2026-11-24T09:00:00.000Z",
  type: "inviteAndJoin",
  room: "class:1",
  roomName: "5А",
  userId: "@p_1:school.example",
  name: "Иванова Мария",
  rule: "pupilOfClass",
  record: null,
  run: 12,
  repair: null,
  before: null,
  after: null,
  names: {},
  result: "done",
  error: null,
  ...change,
});

test("a row names the person and the room", () => {
  expect(rowWords(row({}))).toMatchObject({ told: "inviteAndJoin", values: { name: "Иванова Мария", room: "5А" } });
});

test("who has no name any more is told by his id, a room by its key", () => {
  expect(rowWords(row({ name: null, roomName: null })).values).toMatchObject({
    name: "@p_1:school.example",
    room: "class:1",
  });
});

test("a new name is told with the old one", () => {
  const renamed = row({ type: "setName", roomName: "6А", before: { name: "5А" }, after: { name: "6А" } });
  expect(rowWords(renamed)).toMatchObject({ told: "renamed", values: { was: "5А", is: "6А" } });
});

test("rights are told with everybody's name, a space with the chat that came or went", () => {
  const users = { "@a:s": 51, "@b:s": null };
  const rights = row({
    type: "setPowerLevels",
    after: { users, settings: {} },
    names: { "@a:s": "Анна", "@b:s": "Борис" },
  });
  expect(rowWords(rights)).toMatchObject({
    told: "setPowerLevels",
    rights: [
      { name: "Анна", level: 51 },
      { name: "Борис", level: 0 },
    ],
  });
  const hung = row({ type: "addToSpace", room: "space:1", after: { child: "class:1" }, names: { "class:1": "5А" } });
  expect(rowWords(hung)).toMatchObject({ told: "hangs", values: { child: "5А" }, rights: [] });
});

test("a step of a kind that nobody knows here is told by its name", () => {
  expect(rowWords(row({ type: "dance" }))).toMatchObject({ told: "other", values: { type: "dance" } });
});

test("a space isn't told as a chat of the same name", () => {
  expect(rowWords(row({ room: "space:1" })).told).toBe("joinsSpace");
  expect(rowWords(row({ room: "space:1", type: "kick" })).told).toBe("leavesSpace");
});
