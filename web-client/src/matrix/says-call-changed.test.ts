import { saysCallChanged } from "./says-call-changed.ts";

const block = { lesson_id: "l1", call_id: "c1", state: "open" };

test.each<[string, string, Record<string, unknown>, boolean]>([
  ["a widget comes", "im.vector.modular.widgets", { type: "jitsi" }, true],
  ["a widget goes", "im.vector.modular.widgets", {}, true],
  ["a call is announced", "m.room.message", { body: "Онлайн-урок", "org.zvonok.lesson": block }, true],
  ["the announcement is edited", "m.room.message", { "m.new_content": { "org.zvonok.lesson": block } }, true],
  ["somebody writes", "m.room.message", { body: "Здравствуйте" }, false],
  ["somebody edits", "m.room.message", { "m.new_content": { body: "Здравствуйте!" } }, false],
  ["somebody empties a message", "m.room.message", { "m.new_content": null }, false],
  ["a member joins", "m.room.member", { membership: "join" }, false],
])("%s", (_, type, content, says) => {
  expect(saysCallChanged(type, content)).toBe(says);
});
