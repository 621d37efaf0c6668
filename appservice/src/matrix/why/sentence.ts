import { PIN_KEEP } from "../../plan/pins.ts";
import type { WhyFacts } from "./facts.ts";
import type { WhyTexts } from "./texts.ts";

/** The answer in one sentence. Pure. */
export function sentenceOf(facts: WhyFacts, texts: WhyTexts): string {
  return facts.member?.membership === "join" ? whyInside(facts, texts) : whyOutside(facts, texts);
}

function whyInside(facts: WhyFacts, texts: WhyTexts): string {
  const { reason, held, archivedYear } = facts;
  // Where a pin has him, the journal doesn't: what of it waits is about other rooms.
  const isPinned = reason?.rule === "pinGuest" || reason?.rule === PIN_KEEP;
  if (held !== null && !held.joins && !isPinned) return texts.staysHeld(facts, held);
  if (reason !== null) return texts.inside(facts, reason);
  return archivedYear !== null ? texts.insideArchive(facts, archivedYear) : texts.willLeave(facts);
}

function whyOutside(facts: WhyFacts, texts: WhyTexts): string {
  const { member, reason, held, barred, removal, left } = facts;
  if (barred !== null) return texts.barred(facts, barred.until);
  if (member?.membership === "ban") return texts.banned(facts, member);
  if (member?.membership === "leave" && member.by === "other") return texts.removedByModerator(facts, member);
  if (member?.membership === "leave" && member.by === "self" && left === null) return texts.leftAlone(facts, member);
  if (held?.joins === true) return texts.joinHeld(facts, held);
  if (reason !== null) return facts.exists ? texts.willJoin(facts, reason) : texts.roomToCome(facts, reason);
  if (removal !== null) return texts.removedByJournal(facts, removal);
  return left !== null ? texts.leftSchool(facts, left) : texts.never(facts);
}
