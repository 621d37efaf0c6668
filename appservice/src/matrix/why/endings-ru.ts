import type { Ended } from "./facts.ts";

/** How a rule of the journal stopped to hold. Present tense and nouns fit everybody, whatever the name. */
const endings: Record<string, string> = {
  classTeacher: "больше не значится классным руководителем",
  teachesClass: "больше не ведёт уроки в этом классе",
  teachesGroup: "больше не ведёт этот предмет",
  aidsGroup: "больше не помогает вести этот предмет",
  guardianOfPupil: "больше не значится родителем ученика этого класса",
  administrator: "больше не числится в администрации школы",
  staff: "больше не числится среди сотрудников школы",
  ofSchool: "больше не учится и не работает в этой школе, и ребёнка здесь нет",
  ofYear: "больше не имеет отношения к этой параллели",
  ofClass: "больше не имеет отношения к этому классу",
  ofArchive: "больше не читает чаты из этого архива",
  roomNotInJournal: "такого чата в журнале больше нет",
  leftSchool: "по журналу больше не в школе",
  pinBar: "вход был закрыт по решению школы",
};

/** Why somebody whom the journal took out had to go. @param classes in which he is a pupil now */
export function endingRu(
  { rule, until, byHand }: Ended,
  classes: readonly string[],
  dayOf: (date: Date) => string,
): string {
  const onDay = byHand === null ? until && new Date(until) : byHand.at;
  const when = onDay ? ` ${dayOf(onDay)}` : "";
  const by = byHand === null ? "" : ` по решению школы${byHand.by === null ? "" : ` (${byHand.by})`}`;
  const now = classes.length === 0 ? "" : classes.join(", ");
  switch (rule) {
    case "guestTimeEnded":
      return byHand === null ? `время гостя закончилось${when}` : `время гостя завершено${when}${by}`;
    case "keepEnded":
      return byHand === null
        ? `по журналу места здесь больше нет, а срок, на который его сохранили, закончился${when}`
        : `по журналу места здесь больше нет, а сохранять его перестали${when}${by}`;
    case "pupilOfGroup":
      return `больше не учится в этой группе${now && ` (класс — ${now})`}`;
    case "pupilOfClass":
      return now === "" ? "больше не учится в этом классе" : `теперь класс — ${now}`;
    default:
      return endings[rule] ?? (now === "" ? "по журналу места здесь больше нет" : `теперь класс — ${now}`);
  }
}
