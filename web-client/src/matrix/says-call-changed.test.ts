import { saysCallChanged } from "./says-call-changed.ts";

const BOT = "@zvonok:school.example";
const PUPIL = "@p_1:school.example";
const block = { lesson_id: "l1", call_id: "c1", state: "open" };
const announced = { body: "Онлайн-урок", "org.zvonok.lesson": block };
const widget = (sender: string, isState: boolean) => ({
  type: "im.vector.modular.widgets",
  sender,
  isState,
  content: { type: "jitsi" },
});
const message = (sender: string, content: Record<string, unknown>) => ({
  type: "m.room.message",
  sender,
  isState: false,
  content,
});

test.each<[string, Parameters<typeof saysCallChanged>[0], boolean]>([
  ["a widget comes", widget(BOT, true), true],
  ["a widget goes", { ...widget(BOT, true), content: {} }, true],
  ["somebody says what a widget's state would", widget(PUPIL, false), false],
  ["a call is announced", message(BOT, announced), true],
  ["the announcement is edited", message(BOT, { "m.new_content": { "org.zvonok.lesson": block } }), true],
  ["somebody else announces one", message(PUPIL, announced), false],
  ["the bot writes", message(BOT, { body: "Здравствуйте" }), false],
  ["the bot edits", message(BOT, { "m.new_content": { body: "Здравствуйте!" } }), false],
  ["the bot empties a message", message(BOT, { "m.new_content": null }), false],
  ["a member joins", { type: "m.room.member", sender: BOT, isState: true, content: { membership: "join" } }, false],
])("%s", (_, event, says) => {
  expect(saysCallChanged(event, BOT)).toBe(says);
});
