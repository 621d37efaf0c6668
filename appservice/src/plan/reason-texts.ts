/** Why a step is taken, by its rule: short, without names, and fit for everybody. The history page says the same. */
type ReasonTexts = Readonly<Record<string, string>>;

const russian: ReasonTexts = {
  class: "чат класса по журналу",
  parents: "родительский чат по журналу",
  subject: "чат предмета по журналу",
  staff: "чат сотрудников",
  schoolNews: "новости школы",
  gradeNews: "новости параллели",
  gradeParents: "родители параллели",
  schoolSpace: "место чатов школы",
  gradeSpace: "место чатов параллели",
  classSpace: "место чатов класса",
  archiveSpace: "место чатов в архиве",
  person: "так записано в журнале",
  pupilOfClass: "учится в этом классе",
  pupilOfGroup: "учится в этой группе",
  classTeacher: "классный руководитель",
  teachesClass: "преподаёт в этом классе",
  teachesGroup: "ведёт этот предмет",
  aidsGroup: "помогает на этом предмете",
  guardianOfPupil: "родитель ученика этого класса",
  administrator: "администрация школы",
  ofSchool: "учится или работает в школе, или родитель",
  ofYear: "имеет отношение к параллели",
  ofClass: "имеет отношение к классу",
  ofArchive: "читает чаты из этого архива",
  notInJournal: "по журналу больше не имеет отношения к этому чату",
  roomNotInJournal: "журнал больше не знает такого чата",
  name: "название класса или предмета в журнале",
  rights: "права по журналу",
  notInSpace: "место среди чатов школы",
  foundOpen: "чат оказался открытым",
  pinGuest: "гость: так решено вручную",
  pinKeep: "оставлен вручную",
  pinBar: "не пускаем: так решено вручную",
  guestTimeEnded: "время гостя закончилось",
  keepEnded: "место больше не сохраняется: решение, принятое вручную, закончилось",
  askedForAgain: "чат снова нужен",
  notAskedFor: "чат больше не нужен",
  repair: "исправлено в «Расхождениях»",
  leftSchool: "больше не в школе",
  left: "больше не в школе",
  leftLongAgo: "давно не в школе",
  back: "снова в школе",
};

const english: ReasonTexts = {
  class: "the class's chat, by the journal",
  parents: "the parents' chat, by the journal",
  subject: "the subject's chat, by the journal",
  staff: "the staff's chat",
  schoolNews: "news of the school",
  gradeNews: "news of the year",
  gradeParents: "parents of the year",
  schoolSpace: "place of the school's chats",
  gradeSpace: "place of the year's chats",
  classSpace: "place of the class's chats",
  archiveSpace: "place of archived chats",
  person: "so it stands in the journal",
  pupilOfClass: "learns in this class",
  pupilOfGroup: "learns in this group",
  classTeacher: "class teacher",
  teachesClass: "teaches this class",
  teachesGroup: "teaches this subject",
  aidsGroup: "helps with this subject",
  guardianOfPupil: "parent of a pupil of this class",
  administrator: "administration of the school",
  ofSchool: "learns or works at the school, or is a parent",
  ofYear: "has to do with this year",
  ofClass: "has to do with this class",
  ofArchive: "reads chats of this archive",
  notInJournal: "by the journal no longer has to do with this chat",
  roomNotInJournal: "the journal knows no such chat any more",
  name: "name of the class or subject in the journal",
  rights: "rights by the journal",
  notInSpace: "place among the school's chats",
  foundOpen: "the chat was found open",
  pinGuest: "a guest: decided by hand",
  pinKeep: "kept by hand",
  pinBar: "not let in: decided by hand",
  guestTimeEnded: "the time as a guest has ended",
  keepEnded: "no longer kept: what was decided by hand has ended",
  askedForAgain: "the chat is wanted again",
  notAskedFor: "the chat isn't wanted any more",
  repair: "repaired in “Differences”",
  leftSchool: "no longer at school",
  left: "no longer at school",
  leftLongAgo: "left school long ago",
  back: "back at school",
};

const texts: Record<"ru" | "en", ReasonTexts> = { ru: russian, en: english };

const rights: Record<"ru" | "en", Record<number, string>> = {
  ru: { 0: "участник", 51: "модератор", 90: "администратор" },
  en: { 0: "member", 51: "moderator", 90: "administrator" },
};

/** What a power level makes of somebody, as docs/glossary.md has them; another level by its number. */
export function rightText(level: number, language: "ru" | "en"): string {
  return rights[language][level] ?? `${language === "ru" ? "уровень" : "level"} ${level}`;
}

/** A step's reason in words; the rule's own name where it has none. */
export function reasonText(rule: string, language: "ru" | "en"): string {
  return texts[language][rule] ?? rule;
}
