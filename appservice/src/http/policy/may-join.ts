import type { ContactGraph } from "../../contact/contact-graph.ts";
import type { Decision } from "../../contact/contact-rules.ts";
import { mayBeIn, type RoomDecision } from "../../contact/may-be-in.ts";
import type { Context } from "../../context.ts";
import { findAllowedInviter, type KnownRoom } from "../../matrix/contact/known-room-store.ts";
import type { RoomId, UserId } from "../../matrix/identifiers.ts";
import { membershipOf } from "../../matrix/room-store.ts";

export type JoinQuestion = { user: UserId; room: RoomId; isInvited: boolean };
export type JoinDecision = RoomDecision | Decision<"bot" | "isThere" | "invited" | "notInvited">;
type Needs = Pick<Context, "db" | "config" | "contacts" | "homeserver">;

/**
 * Whether somebody may join a room. A join of ours by masquerade can't be told from his own, so the answer is what the
 * journal and pins want, at this moment. Whoever is there already may be: a change of his name joins him anew.
 * @param known what the room is, null for one of somebody else's making
 */
export async function mayJoin(context: Needs, question: JoinQuestion, known: KnownRoom | null): Promise<JoinDecision> {
  if (question.user === context.homeserver.bot) return { allowed: true, rule: "bot" };
  const decision = await judge(context, await context.contacts.current(), question, known);
  if (decision.allowed) return decision;
  return (await isThere(context, question, known)) ? { allowed: true, rule: "isThere" } : decision;
}

async function judge(
  { db, config, homeserver }: Needs,
  graph: ContactGraph,
  { user, room, isInvited }: JoinQuestion,
  known: KnownRoom | null,
): Promise<JoinDecision> {
  if (known?.type === "archive") return mayBeIn(graph, config.contact, user, known);
  if (known?.type === "journal") {
    const decision = mayBeIn(graph, config.contact, user, known);
    // An archive, or a room that is over: only the bot invites there.
    return decision.rule === "notAskedFor" && isInvited ? { allowed: true, rule: "invited" } : decision;
  }
  if (!isInvited) return { allowed: false, rule: "notInvited" };
  if (known !== null) return mayBeIn(graph, config.contact, user, known);
  const owner = await findAllowedInviter(db, room, user);
  if (owner === homeserver.bot) return { allowed: true, rule: "bot" };
  return owner === null
    ? { allowed: false, rule: "notInvited" }
    : mayBeIn(graph, config.contact, user, { type: "owned", owner });
}

/** Of the journal's rooms we are told; who is in a chat, the homeserver knows at this very moment. */
async function isThere(
  { db, homeserver }: Needs,
  { user, room }: JoinQuestion,
  known: KnownRoom | null,
): Promise<boolean> {
  const isOfJournal = known?.type === "journal" || known?.type === "archive";
  return (await (isOfJournal ? membershipOf(db, room, user) : homeserver.membershipOf(room, user))) === "join";
}
