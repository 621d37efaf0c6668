import type { Ended } from "./facts.ts";

/** How a rule of the journal stopped to hold. */
const endings: Record<string, string> = {
  classTeacher: "they are no longer the class teacher",
  teachesClass: "they no longer teach this class",
  teachesGroup: "they no longer teach this subject",
  aidsGroup: "they no longer help with this subject",
  guardianOfPupil: "they are no longer a parent or guardian of a pupil of this class",
  administrator: "they are no longer in the administration of the school",
  staff: "they are no longer among the school's staff",
  ofSchool: "they no longer learn or work at this school, nor have a child there",
  ofYear: "they no longer have to do with this year group",
  ofClass: "they no longer have to do with this class",
  ofArchive: "they no longer read chats of this archive",
  roomNotInJournal: "the journal knows no such chat any more",
  leftSchool: "they have left the school",
  pinBar: "they were kept out by the school's decision",
};

/** Why somebody whom the journal took out had to go. @param classes in which he is a pupil now */
export function endingEn(
  { rule, until, byHand }: Ended,
  classes: readonly string[],
  dayOf: (date: Date) => string,
): string {
  const onDay = byHand === null ? until && new Date(until) : byHand.at;
  const when = onDay ? ` on ${dayOf(onDay)}` : "";
  const by = byHand === null ? "" : ` by the school's decision${byHand.by === null ? "" : ` (${byHand.by})`}`;
  const now = classes.join(", ");
  switch (rule) {
    case "guestTimeEnded":
      return `their time as a guest ended${when}${by}`;
    case "keepEnded":
      return `the journal has no place for them there, and keeping it ended${when}${by}`;
    case "pupilOfGroup":
      return `they are no longer a pupil of this group${now && ` (the class is ${now})`}`;
    case "pupilOfClass":
      return now === "" ? "they are no longer a pupil of this class" : `the class is now ${now}`;
    default:
      return endings[rule] ?? (now === "" ? "they no longer belong there" : `the class is now ${now}`);
  }
}
