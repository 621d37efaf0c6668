import { type Chat, newChatSchema } from "@zvonok/contract/http/contacts.ts";
import type { RequestHandler } from "express";
import { type Asker, askerOf } from "../../../account/require-person.ts";
import { mayBeIn } from "../../../contact/may-be-in.ts";
import { mayContact } from "../../../contact/may-contact.ts";
import type { Context } from "../../../context.ts";
import { HttpError } from "../../../errors.ts";
import { findPersonByLocalpart } from "../../../journal/people-store.ts";
import { holdDirectChat, insertGroupChat, setRoomOfChat } from "../../../matrix/contact/chat-store.ts";
import { bringIn, makeChatRoom, markDirect } from "../../../matrix/contact/make-chat.ts";
import { localpartOf, type RoomId, type UserId } from "../../../matrix/identifiers.ts";

/**
 * POST /api/v1/chats: a chat with one person, which is found again if the two have one; or, with a name, a chat of
 * several people, which staff make. The contact policy decides; it answers once everybody is in.
 */
export function postChat(context: Context): RequestHandler {
  return async (request, response) => {
    const { people, name } = newChatSchema.parse(request.body);
    const asker = askerOf(response);
    const others = [...new Set(people)].filter((userId) => userId !== asker.userId) as UserId[];
    const [only, ...more] = others;
    const answer =
      name === null && only !== undefined && more.length === 0
        ? await openDirect(context, asker, only)
        : await makeGroup(context, asker, name, others);
    response.status(answer.isNew ? 201 : 200).json(answer);
  };
}

async function openDirect(context: Context, asker: Asker, other: UserId): Promise<Chat> {
  const { db, config, contacts } = context;
  const decision = mayContact(await contacts.current(), config.contact, asker.userId, other);
  const peer = await findPersonByLocalpart(db, localpartOf(other, config.serverName) ?? "");
  if (!decision.allowed || peer === null) throw notAContact([other], decision.rule);
  const { roomId, isNew } = await db.transaction(async (trx) => {
    const chat = await holdDirectChat(trx, asker.personId, peer.id);
    if (chat.roomId !== null) return { roomId: chat.roomId, isNew: false };
    const made = await makeChatRoom(context, { id: chat.id, name: null, owner: null });
    await setRoomOfChat(trx, chat.id, made);
    return { roomId: made, isNew: true };
  });
  // Whoever left it comes back when he asks for it, and is asked back by the other.
  await bringIn(context, roomId, isNew ? [asker.userId, other] : [asker.userId]);
  if (isNew) await markDirect(context, roomId, [asker.userId, other]);
  else await context.homeserver.invite(roomId, other);
  return { roomId, isNew };
}

async function makeGroup(context: Context, asker: Asker, name: string | null, others: UserId[]): Promise<Chat> {
  const { db, config, contacts } = context;
  if (name === null) throw new HttpError(400, "ORG_ZVONOK_CHAT_NAME", "A chat of several people needs a name.");
  const graph = await contacts.current();
  const isStaff = (graph.person(asker.userId)?.worksAt.length ?? 0) > 0;
  if (!isStaff && !config.contact.pupilGroups)
    throw new HttpError(403, "ORG_ZVONOK_NO_GROUP_CHATS", "Only staff make chats of several people at this school.");
  const room = { type: "owned", owner: asker.userId } as const;
  // With one other person it is a chat of two, whatever its name.
  const may = (userId: UserId): boolean =>
    others.length === 1
      ? mayContact(graph, config.contact, asker.userId, userId).allowed
      : mayBeIn(graph, config.contact, userId, room).allowed;
  const refused = others.filter((userId) => !may(userId));
  if (refused.length > 0) throw notAContact(refused, "noRule");
  const roomId = await db.transaction(async (trx): Promise<RoomId> => {
    const chat = await insertGroupChat(trx, asker.personId);
    const made = await makeChatRoom(context, { id: chat.id, name, owner: asker.userId });
    await setRoomOfChat(trx, chat.id, made);
    return made;
  });
  await bringIn(context, roomId, [asker.userId, ...others]);
  return { roomId, isNew: true };
}

const notAContact = (people: readonly UserId[], rule: string): HttpError =>
  new HttpError(403, "ORG_ZVONOK_NOT_A_CONTACT", "The school's rules don't let these people write to each other.", {
    people,
    rule,
  });
