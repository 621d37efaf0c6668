import { type RoomId, type RoomKey, roomId, type UserId } from "../../matrix/identifiers.ts";
import { archivedPowerLevels, restoredPowerLevels } from "../archive-power-levels.ts";
import { mergePowerLevels } from "../merge-power-levels.ts";
import type { PlanStep, PowerLevels } from "../plan-step.ts";
import type { ObservedMember, ObservedRoom, ObservedState } from "../states.ts";

type Room = Omit<ObservedRoom, "members" | "children"> & {
  members: Map<UserId, ObservedMember>;
  children: Set<RoomId>;
};

/** What a table says that people did in a room since the last run. */
export type Doings = {
  /** `leave by self`, `ban by other`, `leave by self at 2` … */
  members?: Record<string, string>;
  /** as a person set them */
  levels?: Record<string, number>;
  settings?: PowerLevels;
  joinRule?: string;
  name?: string;
};

/** A homeserver that does every step at once and tells us so; strict about what a real one refuses. */
export class PretendMatrix implements ObservedState {
  readonly people = new Map<UserId, string | null>();
  readonly rooms = new Map<RoomKey, Room>();

  apply(step: PlanStep): void {
    switch (step.type) {
      case "registerUser":
      case "setDisplayname":
        this.people.set(step.userId, step.displayname);
        return;
      case "createRoom":
        this.rooms.set(step.room.key, {
          roomId: roomId(`!${step.room.key}`),
          name: step.room.name,
          nameSetBy: "journal",
          marker: step.room.marker,
          joinRule: "public",
          powerLevels: step.room.powerLevels,
          members: new Map(),
          children: new Set(step.room.children.map((child) => this.locked(child).roomId)),
        });
        return;
      case "join":
        if (this.room(step.room).joinRule !== "public") throw new Error(`${step.room} is locked`);
        this.join(step.room, step.userId);
        return;
      case "inviteAndJoin":
        this.locked(step.room);
        this.join(step.room, step.userId);
        return;
      case "kick":
        this.room(step.room).members.set(step.userId, {
          ...{ membership: "leave", by: "journal" },
          ...(this.room(step.room).marker?.archived !== undefined && { fromArchive: true }),
        });
        return;
      case "lockRoom":
        this.room(step.room).joinRule = "invite";
        return;
      case "addToSpace":
        this.room(step.space).children.add(this.locked(step.child).roomId);
        return;
      case "removeFromSpace":
        this.room(step.space).children.delete(this.room(step.child).roomId);
        return;
      case "setPowerLevels": {
        const room = this.room(step.room);
        room.powerLevels = mergePowerLevels(room.powerLevels, step);
        return;
      }
      case "setName":
        this.room(step.room).name = step.name;
        return;
      case "setMarker":
        this.room(step.room).marker = step.marker;
        return;
      case "archiveRoom":
        Object.assign(this.room(step.room), {
          powerLevels: mergePowerLevels(archivedPowerLevels(this.room(step.room).powerLevels), {
            ...{ users: step.users, settings: {} },
          }),
          marker: step.marker,
        });
        // The archive is younger than what happened before.
        for (const member of this.room(step.room).members.values()) delete member.fromArchive;
        return;
      case "restoreRoom":
        Object.assign(this.room(step.room), {
          powerLevels: mergePowerLevels(restoredPowerLevels(this.room(step.room).powerLevels), step),
          marker: step.marker,
        });
        return;
      case "acceptLeave":
        this.room(step.room).members.set(step.userId, { membership: "leave", by: "journal" });
        return;
      case "lockUser":
      case "unlockUser":
      case "deactivateUser":
      case "reactivateUser":
        return;
      default:
        step satisfies never;
    }
  }

  /** Lets people do in a room what a table says. */
  happen(key: RoomKey, { members, levels, settings, joinRule, name }: Doings): void {
    const room = this.room(key);
    for (const [userId, text] of Object.entries(members ?? {})) {
      const [membership, by, at] = text.split(/ by | at /);
      room.members.set(userId as UserId, { membership, by, ...(at && { at: Number(at) }) } as ObservedMember);
    }
    room.powerLevels = mergePowerLevels(room.powerLevels, { users: levels ?? {}, settings: settings ?? {} });
    if (joinRule !== undefined) room.joinRule = joinRule;
    if (name !== undefined) Object.assign(room, { name, nameSetBy: "other" });
  }

  private room(key: RoomKey): Room {
    const room = this.rooms.get(key);
    if (room === undefined) throw new Error(`There is no room ${key}`);
    return room;
  }

  private locked(key: RoomKey): Room {
    const room = this.room(key);
    if (room.joinRule !== "invite") throw new Error(`${key} stands open`);
    return room;
  }

  private join(key: RoomKey, userId: UserId): void {
    if (!this.people.has(userId)) throw new Error(`${userId} has no account`);
    this.room(key).members.set(userId, { membership: "join", by: "self" });
  }
}
