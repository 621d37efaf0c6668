import type { Decision } from "../../contact/contact-rules.ts";
import { mayBeIn, type RoomDecision } from "../../contact/may-be-in.ts";
import type { Context } from "../../context.ts";
import { type KnownRoom, noteAllowedInvitation } from "../../matrix/contact/known-room-store.ts";
import type { RoomId, UserId } from "../../matrix/identifiers.ts";

export type InviteQuestion = { inviter: UserId; invitee: UserId; room: RoomId };
type Needs = Pick<Context, "db" | "config" | "contacts" | "homeserver">;

/**
 * Whether somebody may invite another into a room. Rooms of other making than ours are staff's: there only staff invite,
 * whoever does answers for it as if it were his, and it is noted, so that no other invitation can be followed.
 */
export async function mayInvite(
  { db, config, contacts, homeserver }: Needs,
  { inviter, invitee, room }: InviteQuestion,
  known: KnownRoom | null,
): Promise<RoomDecision | Decision<"bot">> {
  if (inviter === homeserver.bot) {
    if (known === null) await noteAllowedInvitation(db, room, invitee, inviter);
    return { allowed: true, rule: "bot" };
  }
  const graph = await contacts.current();
  const person = graph.person(inviter);
  if (person === null) return { allowed: false, rule: "stranger" };
  if (known === null && person.worksAt.length === 0) return { allowed: false, rule: "notStaff" };
  const decision = mayBeIn(graph, config.contact, invitee, known ?? { type: "owned", owner: inviter });
  if (decision.allowed && known === null) await noteAllowedInvitation(db, room, invitee, inviter);
  return decision;
}
