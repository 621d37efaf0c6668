import { mayBeIn } from "../../contact/may-be-in.ts";
import { mayContact } from "../../contact/may-contact.ts";
import type { Context } from "../../context.ts";
import { archivedPowerLevels, isReadOnly, restoredPowerLevels } from "../../plan/archive-power-levels.ts";
import type { PowerLevels } from "../../plan/plan-step.ts";
import type { RoomId, UserId } from "../identifiers.ts";
import type { DistrictGraph } from "./contact-graphs.ts";
import { forgetAllowedInvitation, listAllowedInvitations } from "./known-room-store.ts";
import { type ListedChat, listChats, listMembersOfChats } from "./made-chat-store.ts";

type Needs = Pick<Context, "db" | "config" | "contacts" | "homeserver" | "log">;

/**
 * Brings what people began to what the contact policy says now. A chat of two who may no longer write to each other can
 * be read, and written in again once they may; so does a chat whose maker has left. From other chats those are taken
 * out who may not be in them, also from rooms that staff made in clients of their own.
 */
export async function settleChats(context: Needs, signal: AbortSignal): Promise<void> {
  const graph = await context.contacts.current();
  // A journal without anybody is a lost one.
  if (graph.schools.every(({ people }) => people.size === 0)) return;
  const chats = await listChats(context.db, context.config.serverName);
  for (const chat of chats) {
    signal.throwIfAborted();
    const mayWrite = isOpen(context, graph, chat);
    if (mayWrite === isReadOnly(chat.powerLevels)) await setOpen(context, chat.roomId, mayWrite);
  }
  await takeOutOfGroups(context, graph, signal);
  await takeOutOfRoomsOfStaff(context, graph, signal);
}

const isOpen = ({ config }: Needs, graph: DistrictGraph, { owner, peer }: ListedChat): boolean =>
  peer === null ? graph.person(owner) !== null : mayContact(graph, config.contact, owner, peer).allowed;

async function setOpen({ homeserver, log }: Needs, room: RoomId, isOpen: boolean): Promise<void> {
  const current = (await homeserver.getState(room, "m.room.power_levels", "")) as PowerLevels | null;
  if (current === null || isReadOnly(current) !== isOpen) return;
  const wanted = isOpen ? restoredPowerLevels(current) : archivedPowerLevels(current);
  await homeserver.sendState(room, "m.room.power_levels", "", wanted);
  log.info({ room, isOpen }, "a chat is settled by the contact policy");
}

const kickReason = { ru: "По данным журнала", en: "By the school's journal" };

async function takeOutOfGroups(
  { db, config, homeserver }: Needs,
  graph: DistrictGraph,
  signal: AbortSignal,
): Promise<void> {
  for (const { roomId, owner, userId } of await listMembersOfChats(db, config.serverName)) {
    signal.throwIfAborted();
    if (userId === homeserver.bot || graph.person(owner) === null) continue;
    if (mayBeIn(graph, config.contact, userId, { type: "owned", owner }).allowed) continue;
    await homeserver.kick(roomId, userId, kickReason[config.school.language]);
  }
}

/**
 * We aren't in those rooms: whoever may not be there any more leaves by himself, as it were. The maker answers for the
 * room, whom nobody invited; where he isn't to be told any more, whoever invited somebody.
 */
async function takeOutOfRoomsOfStaff(
  { db, config, homeserver }: Needs,
  graph: DistrictGraph,
  signal: AbortSignal,
): Promise<void> {
  const rooms = Map.groupBy(await listAllowedInvitations(db), ({ roomId }) => roomId);
  for (const [roomId, invitations] of rooms) {
    const invited = new Set(invitations.map(({ userId }) => userId));
    const makers = invitations.map(({ inviter }) => inviter).filter((inviter) => !invited.has(inviter));
    for (const { userId, inviter } of invitations) {
      signal.throwIfAborted();
      const owners = makers.length > 0 ? makers : [inviter];
      const mayBe = (owner: UserId): boolean =>
        mayBeIn(graph, config.contact, userId, { type: "owned", owner }).allowed;
      if (owners.some((owner) => owner === homeserver.bot || mayBe(owner))) continue;
      await homeserver.leave(roomId, userId);
      await forgetAllowedInvitation(db, roomId, userId);
    }
  }
}
