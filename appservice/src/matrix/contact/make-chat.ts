import type { Context } from "../../context.ts";
import { powerLevels } from "../../plan/power-levels.ts";
import type { CreateRoom } from "../homeserver.ts";
import type { RoomId, UserId } from "../identifiers.ts";

type Needs = Pick<Context, "homeserver">;
/** At most ten membership changes at a time are Synapse's own limit for us. */
const AT_ONCE = 8;

/** Key in a chat's create event: two rooms made in the same millisecond must differ. */
const CHAT = "org.zvonok.chat";

/**
 * Makes the room of a chat. Nobody is in it yet but the bot, which stays, so that the school can moderate.
 * @param owner who may change its name, invite and remove; null in a chat of two
 */
export function makeChatRoom(
  { homeserver }: Needs,
  { id, name, owner }: { id: string; name: string | null; owner: UserId | null },
): Promise<RoomId> {
  const levels = powerLevels(homeserver.bot, new Map(owner === null ? [] : [[owner, 90]]), "everyone");
  const request: CreateRoom = {
    ...(name === null ? {} : { name }),
    preset: "private_chat",
    visibility: "private",
    room_version: "11",
    creation_content: { "m.federate": false, [CHAT]: id },
    initial_state: [
      { type: "m.room.join_rules", state_key: "", content: { join_rule: "invite" } },
      { type: "m.room.guest_access", state_key: "", content: { guest_access: "forbidden" } },
      { type: "m.room.history_visibility", state_key: "", content: { history_visibility: "invited" } },
      // The bot is no part of the conversation: clients name a chat of two by the other one (MSC4171).
      { type: "io.element.functional_members", state_key: "", content: { service_members: [homeserver.bot] } },
    ],
    power_level_content_override: { ...levels, invite: owner === null ? 100 : 90 },
  };
  return homeserver.createRoom(request);
}

/** Brings people into a chat. Whoever is there already stays as he is. */
export async function bringIn({ homeserver }: Needs, room: RoomId, people: readonly UserId[]): Promise<void> {
  const waiting = [...people];
  const bringNext = async (): Promise<void> => {
    for (let userId = waiting.shift(); userId !== undefined; userId = waiting.shift()) {
      await homeserver.invite(room, userId);
      await homeserver.join(room, userId);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, bringNext));
}

/** Tells both people's clients that a chat is theirs alone (`m.direct`, client-server API, 11.22). */
export async function markDirect(
  { homeserver }: Needs,
  room: RoomId,
  [a, b]: readonly [UserId, UserId],
): Promise<void> {
  for (const [self, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const before = (await homeserver.getAccountData(self, "m.direct")) ?? {};
    const rooms = Array.isArray(before[other]) ? before[other] : [];
    if (rooms.includes(room)) continue;
    await homeserver.setAccountData(self, "m.direct", { ...before, [other]: [...rooms, room] });
  }
}
