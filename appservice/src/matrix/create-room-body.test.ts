import type { RoomSpec } from "../plan/plan-step.ts";
import { createRoomBody } from "./create-room-body.ts";
import { roomId, roomKey, userIdOf } from "./identifiers.ts";

const bot = userIdOf("zvonok", "x");
const spec: RoomSpec = {
  key: roomKey("space:1"),
  marker: { key: "space:1", kind: "classSpace", school: "Школа", className: "5А", grade: 5, subject: null },
  name: "5А",
  topic: "",
  avatar: "space",
  isSpace: true,
  historyVisibility: "shared",
  powerLevels: { users: { [bot]: 100 }, invite: 100, events: { "m.room.name": 51 } },
  children: [],
};

test("a space is made open, unlisted, on this homeserver only, with what hangs in it", () => {
  const children = [roomId("!chat:x")];
  expect(createRoomBody(spec, { bot, serverName: "x", children, avatar: "mxc://x/1" })).toEqual({
    name: "5А",
    preset: "private_chat",
    visibility: "private",
    room_version: "11",
    creation_content: { "m.federate": false, "org.zvonok.room": "space:1", type: "m.space" },
    initial_state: [
      { type: "m.room.join_rules", state_key: "", content: { join_rule: "public" } },
      { type: "m.room.guest_access", state_key: "", content: { guest_access: "forbidden" } },
      { type: "m.room.history_visibility", state_key: "", content: { history_visibility: "shared" } },
      { type: "org.zvonok.room", state_key: "", content: spec.marker },
      { type: "m.room.avatar", state_key: "", content: { url: "mxc://x/1" } },
      { type: "m.space.child", state_key: "!chat:x", content: { via: ["x"] } },
    ],
    power_level_content_override: { users: { [bot]: 100 }, invite: 100, events: { "m.room.name": 51 } },
  });
});

test("a chat has its topic and no type; the bot's level is there whatever the plan says", () => {
  const chat: RoomSpec = { ...spec, topic: "О классе", isSpace: false, powerLevels: {} };
  const body = createRoomBody(chat, { bot, serverName: "x", children: [], avatar: null });
  expect(body.topic).toBe("О классе");
  expect(body.creation_content).toEqual({ "m.federate": false, "org.zvonok.room": "space:1" });
  expect(body.power_level_content_override).toEqual({ users: { [bot]: 100 } });
});
