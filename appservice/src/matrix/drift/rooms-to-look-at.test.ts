import type { UserId } from "../identifiers.ts";
import { observe } from "../observe.ts";
import { roomsToLookAt } from "./rooms-to-look-at.ts";

const bot = "@zvonok:s" as UserId;
const event = (type: string, sender: string, content: object = {}, stateKey = "") => ({
  ...{ type, state_key: stateKey, sender, content, room_id: "!r", event_id: "$1", origin_server_ts: 1 },
});
const member = (sender: string, of: string, membership: string) => event("m.room.member", sender, { membership }, of);

test.each([
  ["the bot's own levels", event("m.room.power_levels", bot), false],
  ["levels by a person", event("m.room.power_levels", "@anna:s"), true],
  ["a topic by a person", event("m.room.topic", "@anna:s"), false],
  ["a widget by the bot", event("im.vector.modular.widgets", bot), false],
  ["a removal by the bot", member(bot, "@petya:s", "leave"), false],
  ["a removal by a moderator", member("@anna:s", "@petya:s", "leave"), true],
  ["a leaving", member("@petya:s", "@petya:s", "leave"), true],
  ["a joining, which is our masquerade's", member("@petya:s", "@petya:s", "join"), false],
])("%s: asks for a look: %#", (_what, one, expected) => {
  expect(roomsToLookAt(observe([one], bot), bot, true)).toEqual(expected ? ["!r"] : []);
});

test.each([
  ["levels", event("m.room.power_levels", bot), true],
  ["a removal", member(bot, "@petya:s", "leave"), true],
  ["a widget", event("im.vector.modular.widgets", bot), false],
])("in the bot's name while no run is at work: %s: %#", (_what, one, expected) => {
  expect(roomsToLookAt(observe([one], bot), bot, false)).toEqual(expected ? ["!r"] : []);
});
