import { archivedPowerLevels, isReadOnly, restoredPowerLevels } from "./archive-power-levels.ts";

const bot = { "@zvonok:test": 100 };
const chat = {
  users: { ...bot, "@anna:test": 51, "@petya:test": 7 },
  events: { "m.room.name": 51, "m.room.join_rules": 100, "m.reaction": 0 },
  events_default: 51,
  redact: 51,
  "org.example.key": true,
};

test("an archived room lets administrators alone write, and keeps everything else", () => {
  const archived = archivedPowerLevels(chat);
  expect(archived).toMatchObject({
    ...chat,
    events: { "m.room.name": 90, "m.room.join_rules": 100, "m.reaction": 90 },
    events_default: 90,
  });
  expect([isReadOnly(chat), isReadOnly(archived)]).toEqual([false, true]);
});

test("restored it is what it was, however often it was archived", () => {
  expect(archivedPowerLevels(archivedPowerLevels(chat))).toEqual(archivedPowerLevels(chat));
  expect(restoredPowerLevels(archivedPowerLevels(archivedPowerLevels(chat)))).toEqual(chat);
  expect(restoredPowerLevels(chat)).toEqual(chat);
});

test("what has been lowered since is raised again, and its old value stays remembered", () => {
  const archived = archivedPowerLevels(chat);
  const lowered = { ...archived, events_default: 0, events: { "m.room.name": 90, "m.reaction": 0, "m.sticker": 10 } };
  expect(isReadOnly(lowered)).toBe(false);
  const again = archivedPowerLevels(lowered);
  expect(isReadOnly(again)).toBe(true);
  expect(restoredPowerLevels(again)).toMatchObject({
    events_default: 51,
    events: { "m.room.name": 51, "m.reaction": 0, "m.sticker": 10 },
  });
});

test("a room without a level for messages has none again, and news that administrators write stay theirs", () => {
  const { events_default: _, ...without } = chat;
  expect(restoredPowerLevels(archivedPowerLevels(without))).toEqual(without);
  expect(archivedPowerLevels({ ...chat, events_default: 90 })).toMatchObject({ events_default: 90 });
});
