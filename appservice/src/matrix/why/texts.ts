import type { Reason, RunFact, WhyFacts } from "./facts.ts";
import { english } from "./texts-en.ts";
import { russian } from "./texts-ru.ts";

type Member = NonNullable<WhyFacts["member"]>;
type Held = NonNullable<WhyFacts["held"]>;
type Removal = NonNullable<WhyFacts["removal"]>;

/** One function an answer; each gives a whole sentence. */
export type WhyTexts = {
  inside(facts: WhyFacts, reason: Reason): string;
  insideArchive(facts: WhyFacts, year: string): string;
  /** the journal doesn't see him there and is about to take him out */
  willLeave(facts: WhyFacts): string;
  /** it would, if that change didn't wait for a person */
  staysHeld(facts: WhyFacts, held: Held): string;
  willJoin(facts: WhyFacts, reason: Reason): string;
  roomToCome(facts: WhyFacts, reason: Reason): string;
  joinHeld(facts: WhyFacts, held: Held): string;
  barred(facts: WhyFacts, until: string | null): string;
  banned(facts: WhyFacts, member: Member): string;
  removedByModerator(facts: WhyFacts, member: Member): string;
  leftAlone(facts: WhyFacts, member: Member): string;
  removedByJournal(facts: WhyFacts, removal: Removal): string;
  leftSchool(facts: WhyFacts, run: RunFact): string;
  never(facts: WhyFacts): string;
};

/** Days are those of the school's time zone. */
export function whyTexts(language: "ru" | "en", timeZone: string): WhyTexts {
  return language === "ru" ? russian(timeZone) : english(timeZone);
}
