import type { Reason, RunFact, WhyFacts } from "./facts.ts";
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
    { member: member("leave"), removal: { at, run }, classes: ["5Б"] },
    "Петров Пётр не в чате «5А»: журнал убрал из чата 3 сентября 2026 года (файл № 14 от 3 сентября 2026 года), потому что теперь класс — 5Б.",
  ],
  [
    { member: member("leave"), removal: { at, run }, left: run },
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

test.each<[Partial<WhyFacts>, string]>([
  [
    { member: member("join"), reason: pupil },
    "Петров Пётр is in the chat “5А”: pupil of class 5А (file no. 14 of 3 September 2026).",
  ],
  [
    { member: member("leave"), removal: { at, run }, classes: ["5Б"] },
    "Петров Пётр isn't in the chat “5А”: removed by the journal on 3 September 2026 (file no. 14 of 3 September 2026), because the class is now 5Б.",
  ],
  [
    { member: member("leave", "other"), reason: pupil },
    "Петров Пётр isn't in the chat “5А” although the journal sees them there (pupil of class 5А): removed by a moderator, Анна Сергеевна, on 3 September 2026.",
  ],
])("%# in English", (facts, sentence) => {
  expect(sentenceOf({ ...nothing, ...facts }, whyTexts("en", "Europe/Moscow"))).toBe(sentence);
});
