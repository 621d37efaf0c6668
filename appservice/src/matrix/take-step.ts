import { ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import type { Context } from "../context.ts";
import { archivedPowerLevels, restoredPowerLevels } from "../plan/archive-power-levels.ts";
import { mergePowerLevels } from "../plan/merge-power-levels.ts";
import type { PlanStep, PowerLevels, RoomSpec } from "../plan/plan-step.ts";
import { acceptLeave } from "./accepted-leave-store.ts";
import { noteMadeRoom } from "./contact/known-room-store.ts";
import { createRoomBody } from "./create-room-body.ts";
import { localpartOf, type RoomId, type RoomKey, type UserId } from "./identifiers.ts";
import { noteAccount, noteDeactivated, noteLocked, noteReactivated } from "./people-store.ts";
import type { RoomAvatars } from "./room-avatars.ts";
import { readState } from "./room-store.ts";

/** What steps are taken with; `rooms` grows as rooms are made. */
export type Surroundings = Pick<Context, "db" | "homeserver" | "config"> & {
  avatars: RoomAvatars;
  rooms: Map<RoomKey, RoomId>;
  /** rooms that nobody can walk into: what may be seen in a space */
  locked: ReadonlySet<RoomKey>;
};

/** Reason of a removal, shown by clients in the language of the school. */
const kickReason = { ru: "По данным журнала", en: "By the school's journal" };

/** Does one step of the plan. Idempotent: a step that is done already changes nothing. */
export async function takeStep(around: Surroundings, step: PlanStep): Promise<void> {
  const { homeserver, config, db } = around;
  switch (step.type) {
    case "registerUser":
    case "setDisplayname":
      return nameAccount(around, step.userId, step.displayname);
    case "lockUser":
    case "unlockUser":
    case "deactivateUser":
    case "reactivateUser":
      return changeAccount(around, step.type, step.userId);
    case "createRoom":
      around.rooms.set(step.room.key, await createRoom(around, step.room));
      return;
    case "join":
      return homeserver.join(roomOf(around, step.room), step.userId);
    case "inviteAndJoin":
      await homeserver.invite(roomOf(around, step.room), step.userId);
      return homeserver.join(roomOf(around, step.room), step.userId);
    case "kick":
      return homeserver.kick(roomOf(around, step.room), step.userId, kickReason[config.school.language]);
    case "lockRoom":
      await homeserver.sendState(roomOf(around, step.room), "m.room.join_rules", "", { join_rule: "invite" });
      return;
    case "setName":
      await homeserver.sendState(roomOf(around, step.room), "m.room.name", "", { name: step.name });
      return;
    case "setPowerLevels":
      return changePowerLevels(around, step.room, (current) => mergePowerLevels(current, step));
    case "setMarker":
      return mark(around, step.room, step.marker);
    case "archiveRoom":
      await changePowerLevels(around, step.room, (current) =>
        mergePowerLevels(archivedPowerLevels(current), { users: step.users, settings: {} }),
      );
      return mark(around, step.room, step.marker);
    case "restoreRoom":
      await changePowerLevels(around, step.room, (current) => mergePowerLevels(restoredPowerLevels(current), step));
      return mark(around, step.room, step.marker);
    case "acceptLeave":
      return acceptLeave(db, roomOf(around, step.room), step.userId);
    case "addToSpace":
      if (!around.locked.has(step.child)) throw new Error("A room that isn't locked stays out of its space");
      await hang(around, step.space, step.child, { via: [config.serverName] });
      return;
    case "removeFromSpace":
      await hang(around, step.space, step.child, {});
      return;
    default:
      return step satisfies never;
  }
}

type AccountChange = "lockUser" | "unlockUser" | "deactivateUser" | "reactivateUser";

async function changeAccount({ db, homeserver, config }: Surroundings, change: AccountChange, user: UserId) {
  const localpart = requireLocalpart(user, config.serverName);
  switch (change) {
    case "lockUser":
    case "unlockUser":
      await homeserver.setLocked(localpart, change === "lockUser");
      return noteLocked(db, localpart, change === "lockUser");
    case "deactivateUser":
      await homeserver.deactivateUser(localpart);
      return noteDeactivated(db, localpart);
    case "reactivateUser":
      await homeserver.reactivateUser(localpart);
      return noteReactivated(db, localpart);
    default:
      return change satisfies never;
  }
}

function requireLocalpart(user: UserId, serverName: string): string {
  const localpart = localpartOf(user, serverName);
  if (localpart === null) throw new Error("Somebody of another homeserver has no account here");
  return localpart;
}

async function nameAccount({ db, homeserver, config }: Surroundings, user: UserId, name: string): Promise<void> {
  const localpart = requireLocalpart(user, config.serverName);
  await homeserver.provisionUser(localpart, name);
  await noteAccount(db, localpart, name);
}

async function changePowerLevels(
  around: Surroundings,
  key: RoomKey,
  change: (current: PowerLevels) => PowerLevels,
): Promise<void> {
  const room = roomOf(around, key);
  const [current] = await readState(around.db, room, "m.room.power_levels");
  if (current === undefined) throw new Error("The room's power levels aren't known");
  await around.homeserver.sendState(room, "m.room.power_levels", "", change(current.content));
}

async function mark(around: Surroundings, key: RoomKey, marker: RoomMarker): Promise<void> {
  await around.homeserver.sendState(roomOf(around, key), ROOM_MARKER, "", marker);
}

async function createRoom(around: Surroundings, spec: RoomSpec): Promise<RoomId> {
  const { homeserver, config, rooms, locked, avatars } = around;
  const children = spec.children.filter((child) => locked.has(child)).map((child) => rooms.get(child));
  const room = await homeserver.createRoom(
    createRoomBody(spec, {
      bot: homeserver.bot,
      serverName: config.serverName,
      children: children.filter((child) => child !== undefined),
      avatar: await avatars(spec.avatar),
    }),
  );
  await noteMadeRoom(around.db, room, spec.key);
  return room;
}

async function hang(around: Surroundings, space: RoomKey, child: RoomKey, content: Record<string, unknown>) {
  await around.homeserver.sendState(roomOf(around, space), "m.space.child", roomOf(around, child), content);
}

function roomOf({ rooms }: Surroundings, key: RoomKey): RoomId {
  const room = rooms.get(key);
  if (room === undefined) throw new Error("The room isn't there");
  return room;
}
