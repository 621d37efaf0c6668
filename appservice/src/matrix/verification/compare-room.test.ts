import type { UserId } from "../identifiers.ts";
import { observe } from "../observe.ts";
import { compareRoom, type KeptEvent, type KeptRoom, placeOf } from "./compare-room.ts";

const bot = "@zvonok:s" as UserId;
const event = (type: string, stateKey: string, content: object, id = "$1", sender = bot) => ({
  ...{ type, state_key: stateKey, content, event_id: id, sender, room_id: "!r", origin_server_ts: 1 },
});
const kept = (
  type: string,
  stateKey: string,
  value: unknown,
  eventId = "$1",
  sender: string = bot,
): [string, KeptEvent] => [placeOf(type, stateKey), { type, stateKey, eventId, sender, value }];
const real = observe(
  [
    event("m.room.name", "", { name: "5А" }),
    event("m.room.power_levels", "", { users: { a: 1, b: 2 }, ban: 50 }),
    event("m.room.member", "@petya:s", { membership: "join" }),
  ],
  bot,
);
const same: KeptRoom = new Map([
  kept("m.room.name", "", { name: "5А" }),
  // jsonb keeps keys in an order of its own
  kept("m.room.power_levels", "", { ban: 50, users: { b: 2, a: 1 } }),
  kept("m.room.member", "@petya:s", "join"),
]);
const changed = (...rows: [string, KeptEvent][]): KeptRoom => new Map([...same, ...rows]);
const without = (place: string): KeptRoom => new Map([...same].filter(([at]) => at !== place));

test.each<[string, KeptRoom, KeptRoom, number]>([
  ["nothing differs", same, same, 0],
  [
    "an event was missed",
    changed(kept("m.room.name", "", { name: "5Б" }, "$0")),
    changed(kept("m.room.name", "", { name: "5Б" }, "$0")),
    1,
  ],
  [
    "a row is wrong under the right event",
    changed(kept("m.room.name", "", { name: "x" })),
    changed(kept("m.room.name", "", { name: "x" })),
    1,
  ],
  [
    "a sender is wrong",
    changed(kept("m.room.name", "", { name: "5А" }, "$1", "@x:s")),
    changed(kept("m.room.name", "", { name: "5А" }, "$1", "@x:s")),
    1,
  ],
  ["a membership was missed", without("m.room.member @petya:s"), without("m.room.member @petya:s"), 1],
  ["a row is of nothing that is there", changed(kept("x", "y", {})), changed(kept("x", "y", {})), 1],
  ["something moved while the room was read", same, changed(kept("m.room.name", "", { name: "6А" }, "$2")), 0],
  ["somebody came while the room was read", same, changed(kept("m.room.member", "@new:s", "join", "$2")), 0],
  ["somebody was told of while the room was read", without("m.room.member @petya:s"), same, 0],
])("%s", (_case, before, now, count) => {
  expect(compareRoom(real, before, now).count).toBe(count);
});

test("only what differs is written", () => {
  const now = without("m.room.name ");
  const { real: written, vanished } = compareRoom(real, now, now);
  expect(written.state.map(({ type }) => type)).toEqual(["m.room.name"]);
  expect([written.members, vanished]).toEqual([[], []]);
});
