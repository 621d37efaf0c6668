import type { Ended, Reason, RunFact, WhyFacts } from "./facts.ts";
import { sentenceOf } from "./sentence.ts";
import { whyTexts } from "./texts.ts";

const at = new Date("2026-09-03T09:00:00Z");
const run: RunFact = { kind: "import", run: 14, at };
const pupil: Reason = { rule: "pupilOfClass", group: "5А", child: null, until: null, run };
const nothing: WhyFacts = {
  ...{ name: "Петров Пётр", room: "5А", exists: true, archivedYear: null, member: null, reason: null, barred: null },
  ...{ held: null, removal: null, left: null, classes: [], failure: null },
};
const member = (membership: string, by: "journal" | "self" | "other" = "journal"): WhyFacts["member"] => ({
  ...{ membership, by, byName: "Анна Сергеевна", at },
});
const held = { run, since: at, reason: "12 из 25 учеников исчезли сразу" };
const removed = (name: string, more: Partial<Ended> = {}): WhyFacts["removal"] => ({
  ...{ at, run: more.until === undefined ? run : null },
  ended: { rule: name, until: null, byHand: null, ...more },
});
const rule = (name: string, more: Partial<Reason> = {}): Reason => ({ ...pupil, group: null, rule: name, ...more });

test.each<[Partial<WhyFacts>, string]>([
  [
    { member: member("join"), reason: pupil },
    "Петров Пётр — в чате «5А»: учится в классе 5А (файл № 14 от 3 сентября 2026 года).",
  ],
  [
    { member: member("join"), reason: rule("guardianOfPupil", { child: "Петрова Маша", run: null }) },
    "Петров Пётр — в чате «5А»: родитель или опекун (ребёнок — Петрова Маша).",
  ],
  [
    { member: member("join"), reason: rule("pinGuest", { until: "2026-09-15", run: null }) },
    "Петров Пётр — в чате «5А»: гость по решению школы по 15 сентября 2026 года.",
  ],
  [
    { member: member("join"), archivedYear: "2025/26" },
    "Петров Пётр — в чате «5А»: чат за 2025/26 учебный год в архиве, и все, кто в нём был, могут его читать.",
  ],
  [
    { member: member("join") },
    "Петров Пётр — пока в чате «5А», но по журналу места здесь нет: скоро журнал уберёт из чата.",
  ],
  [
    { member: member("join"), reason: pupil, held: { ...held, joins: false } },
    "Петров Пётр — в чате «5А»: файл № 14 от 3 сентября 2026 года убирает отсюда, но это изменение ждёт решения с 3 сентября 2026 года — 12 из 25 учеников исчезли сразу.",
  ],
  [
    { member: member("join"), reason: rule("pinGuest", { run: null }), held: { ...held, joins: false } },
    "Петров Пётр — в чате «5А»: гость по решению школы.",
  ],
  [
    { held: { ...held, joins: true, reason: "Больше половины класса новые." } },
    "Петров Пётр пока не в чате «5А»: файл № 14 от 3 сентября 2026 года добавляет сюда, но это изменение ждёт решения с 3 сентября 2026 года — Больше половины класса новые.",
  ],
  [
    { reason: pupil, failure: "not today" },
    "Петров Пётр ещё не в чате «5А», но скоро там будет: учится в классе 5А (файл № 14 от 3 сентября 2026 года) (прошлая попытка не удалась: not today).",
  ],
  [
    { reason: pupil, exists: false },
    "Петров Пётр будет в чате «5А», как только чат появится: учится в классе 5А (файл № 14 от 3 сентября 2026 года).",
  ],
  [
    { member: member("leave"), removal: removed("pupilOfClass"), classes: ["5Б"] },
    "Петров Пётр не в чате «5А»: журнал убрал из чата 3 сентября 2026 года (файл № 14 от 3 сентября 2026 года), потому что теперь класс — 5Б.",
  ],
  [
    { member: member("leave"), removal: removed("pupilOfClass"), left: run },
    "Петров Пётр не в чате «5А»: журнал убрал из чата 3 сентября 2026 года (файл № 14 от 3 сентября 2026 года), потому что по журналу больше не в школе.",
  ],
  [
    { member: member("leave", "other"), reason: pupil },
    "Петров Пётр не в чате «5А», хотя по журналу место есть (учится в классе 5А): 3 сентября 2026 года из чата убрал модератор — Анна Сергеевна.",
  ],
  [
    { member: member("leave", "self"), reason: pupil },
    "Петров Пётр не в чате «5А»: 3 сентября 2026 года был выход из чата по собственному желанию, и журнал обратно не возвращает.",
  ],
  [
    { member: member("ban", "other"), reason: pupil },
    "Петров Пётр не в чате «5А»: 3 сентября 2026 года вход навсегда закрыл модератор — Анна Сергеевна.",
  ],
  [{ barred: { until: null } }, "Петров Пётр не в чате «5А»: вход закрыт по решению школы."],
  [
    { left: { ...run, kind: "hand" } },
    "Петров Пётр не в чате «5А»: по журналу больше не в школе (изменение вручную № 14 от 3 сентября 2026 года).",
  ],
  [{}, "Петров Пётр не в чате «5А»: по журналу места в нём нет и не было."],
])("%# in Russian", (facts, sentence) => {
  expect(sentenceOf({ ...nothing, ...facts }, whyTexts("ru", "Europe/Moscow"))).toBe(sentence);
});

/** Whoever is in another class all the time went for what his pin, not his class, says. */
const endings: [WhyFacts["removal"], string, string][] = [
  [
    removed("guestTimeEnded", { until: "2026-12-05" }),
    "время гостя закончилось 5 декабря 2026 года",
    "their time as a guest ended on 5 December 2026",
  ],
  [
    removed("guestTimeEnded", { until: "2026-12-05", byHand: { at, by: "Анна Сергеевна" } }),
    "время гостя завершено 3 сентября 2026 года по решению школы (Анна Сергеевна)",
    "their time as a guest ended on 3 September 2026 by the school's decision (Анна Сергеевна)",
  ],
  [
    removed("keepEnded", { until: "2026-12-05" }),
    "по журналу места здесь больше нет, а срок, на который его сохранили, закончился 5 декабря 2026 года",
    "the journal has no place for them there, and keeping it ended on 5 December 2026",
  ],
  [
    removed("keepEnded", { until: null, byHand: { at, by: null } }),
    "по журналу места здесь больше нет, а сохранять его перестали 3 сентября 2026 года по решению школы",
    "the journal has no place for them there, and keeping it ended on 3 September 2026 by the school's decision",
  ],
  [
    removed("pupilOfGroup"),
    "больше не учится в этой группе (класс — 9А)",
    "they are no longer a pupil of this group (the class is 9А)",
  ],
  [removed("pupilOfClass"), "теперь класс — 9А", "the class is now 9А"],
];
test.each(endings)("what ended by a person's word, or for a pupil, %#", (removal, russian, english) => {
  const facts = { ...nothing, member: member("leave"), removal, classes: ["9А"] };
  expect(sentenceOf(facts, whyTexts("ru", "Europe/Moscow"))).toMatch(
    new RegExp(`, потому что ${literal(russian)}\\.$`),
  );
  expect(sentenceOf(facts, whyTexts("en", "Europe/Moscow"))).toMatch(new RegExp(`, because ${literal(english)}\\.$`));
});
const literal = (text: string): string => text.replace(/[()]/g, "\\$&");

test.each([
  ["guardianOfPupil", "больше не значится родителем ученика этого класса"],
  ["classTeacher", "больше не значится классным руководителем"],
  ["teachesClass", "больше не ведёт уроки в этом классе"],
  ["teachesGroup", "больше не ведёт этот предмет"],
  ["staff", "больше не числится среди сотрудников школы"],
])("whoever was there as %s is told that he no longer is", (name, why) => {
  const facts = { ...nothing, member: member("leave"), removal: removed(name) };
  expect(sentenceOf(facts, whyTexts("ru", "Europe/Moscow"))).toContain(`, потому что ${why}.`);
});

const rulesOfPlaces = [
  ...["pupilOfClass", "pupilOfGroup", "classTeacher", "teachesClass", "teachesGroup", "aidsGroup", "guardianOfPupil"],
  ...["administrator", "staff", "ofSchool", "ofYear", "ofClass", "ofArchive"],
];
test.each(rulesOfPlaces)("the end of %s is in words of its own", (name) => {
  for (const [language, vague] of [
    ["ru", "по журналу места здесь больше нет"],
    ["en", "they no longer belong there"],
  ] as const) {
    const facts = { ...nothing, member: member("leave"), removal: removed(name) };
    expect(sentenceOf(facts, whyTexts(language, "Europe/Moscow"))).not.toContain(vague);
  }
});

test.each<[Partial<WhyFacts>, string]>([
  [
    { member: member("join"), reason: pupil },
    "Петров Пётр is in the chat “5А”: pupil of class 5А (file no. 14 of 3 September 2026).",
  ],
  [
    { member: member("leave"), removal: removed("pupilOfClass"), classes: ["5Б"] },
    "Петров Пётр isn't in the chat “5А”: removed by the journal on 3 September 2026 (file no. 14 of 3 September 2026), because the class is now 5Б.",
  ],
  [
    { member: member("leave", "other"), reason: pupil },
    "Петров Пётр isn't in the chat “5А” although the journal sees them there (pupil of class 5А): removed by a moderator, Анна Сергеевна, on 3 September 2026.",
  ],
])("%# in English", (facts, sentence) => {
  expect(sentenceOf({ ...nothing, ...facts }, whyTexts("en", "Europe/Moscow"))).toBe(sentence);
});
