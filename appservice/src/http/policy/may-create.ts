import type { Decision, PairDecision } from "../../contact/contact-rules.ts";
import { mayContact } from "../../contact/may-contact.ts";
import type { Context } from "../../context.ts";
import type { UserId } from "../../matrix/identifiers.ts";

/** `direct`: whom the client means to write to alone. */
export type CreateQuestion = { user: UserId; direct: readonly UserId[] };

/** Whether somebody may make a room from a client of his own: staff may; all others ask us for their chats. */
export async function mayCreate(
  { config, contacts, homeserver }: Pick<Context, "config" | "contacts" | "homeserver">,
  { user, direct }: CreateQuestion,
): Promise<PairDecision | Decision<"bot" | "staff" | "notStaff">> {
  if (user === homeserver.bot) return { allowed: true, rule: "bot" };
  const graph = await contacts.current();
  const person = graph.person(user);
  if (person === null) return { allowed: false, rule: "stranger" };
  if (person.worksAt.length === 0) return { allowed: false, rule: "notStaff" };
  const refused = direct.map((other) => mayContact(graph, config.contact, user, other)).find((pair) => !pair.allowed);
  return refused ?? { allowed: true, rule: "staff" };
}
