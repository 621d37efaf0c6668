import type { Config } from "../../config.ts";
import type { HoldReason, HoldThresholds, ScopeKind, Total } from "./decide-holds.ts";

type Language = Config["school"]["language"];
/** Why a hold waits: a threshold, or a person who took a run back on a day. */
export type Reason = HoldReason | { code: "undone"; run: number; day: string };

const inRussianDays = (day: string): string => day.split("-").reverse().join(".");
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Why changes wait, in a sentence with figures. */
export function reasonText(reason: Reason, thresholds: HoldThresholds, language: Language): string {
  return language === "ru" ? inRussian(reason, thresholds) : inEnglish(reason, thresholds);
}

function inRussian(reason: Reason, { leaveShare, sourceShare, newShare }: HoldThresholds): string {
  switch (reason.code) {
    case "foreign":
      return `Похоже, это файл другой школы, или номера в нём новые: из прежних людей (${reason.before}) в нём узнаются ${reason.same}, всего в нём ${reason.after}. Не принято ничего.`;
    case "shrunk":
      return `${capital(totalInRussian(reason))}: было ${reason.before}, в файле ${reason.after}. Убыло больше ${percent(sourceShare)}, поэтому ждут все удаления.`;
    case "vanished":
      return `В файле этого больше нет, а состоят: ${reason.before}.`;
    case "emptied":
      return `Выбыли бы все: ${reason.before}.`;
    case "leaving":
      return `Выбыли бы сразу ${reason.leaves} из ${reason.before}: больше ${percent(leaveShare)}.`;
    case "new":
      return `Новыми были бы сразу ${reason.joins} из ${reason.after}: больше ${percent(newShare)}.`;
    case "raised":
      return `Права сотрудников получили бы ученики: ${reason.raises}.`;
    case "undone":
      return `Отменено ${inRussianDays(reason.day)} (запуск ${reason.run}). Утвердите, если изменения всё же нужны.`;
    default:
      return reason satisfies never;
  }
}

function inEnglish(reason: Reason, { leaveShare, sourceShare, newShare }: HoldThresholds): string {
  switch (reason.code) {
    case "foreign":
      return `This looks like another school's file, or its ids are new: of ${reason.before} people known before it has ${reason.same}, and ${reason.after} in all. Nothing of it was taken.`;
    case "shrunk":
      return `${capital(totalInEnglish(reason))}: ${reason.before} before, ${reason.after} in the file. That is more than ${percent(sourceShare)} fewer, so all removals wait.`;
    case "vanished":
      return `The file no longer has it; ${reason.before} belong to it.`;
    case "emptied":
      return `All ${reason.before} would leave.`;
    case "leaving":
      return `${reason.leaves} of ${reason.before} would leave at once: more than ${percent(leaveShare)}.`;
    case "new":
      return `${reason.joins} of ${reason.after} would be new at once: more than ${percent(newShare)}.`;
    case "raised":
      return `Pupils would gain rights of staff: ${reason.raises}.`;
    case "undone":
      return `Taken back on ${reason.day} (run ${reason.run}). Approve if the changes are wanted after all.`;
    default:
      return reason satisfies never;
  }
}

type Counted = Pick<Total, "what" | "name">;
const rolesInRussian: Record<string, string> = {
  pupil: "учеников",
  staff: "сотрудников",
  administrator: "администраторов",
  guardian: "родителей",
  student: "учеников в классах",
  teacher: "учителей в классах",
  aide: "помощников в классах",
};
const rolesInEnglish: Record<string, string> = { student: "pupils in classes", teacher: "teachers in classes" };

function totalInRussian({ what, name }: Counted): string {
  switch (what) {
    case "memberships":
      return "записей в классы и группы";
    case "people":
      return "людей";
    case "guardianships":
      return "связей детей и родителей";
    case "classes":
      return "классов и групп";
    case "grade":
      return `учеников в параллели ${name}`;
    case "role":
      return rolesInRussian[name ?? ""] ?? `с ролью ${name}`;
    default:
      return what satisfies never;
  }
}

function totalInEnglish({ what, name }: Counted): string {
  if (what === "grade") return `pupils of grade ${name}`;
  if (what === "role") return rolesInEnglish[name ?? ""] ?? `people with the role ${name}`;
  return what === "classes" ? "classes and groups" : what === "guardianships" ? "ties of pupils and guardians" : what;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const kindsInRussian: Record<Exclude<ScopeKind, "group" | "parents" | "access">, string> = {
  pupil: "ученики",
  staff: "сотрудники",
  administrator: "администрация",
  guardian: "родители",
};

/** What a hold is called: «5А», «Родители 5А», «Школа № 7: сотрудники». @param name the group's title or the org's name */
export function scopeName(kind: ScopeKind, name: string, language: Language): string {
  const russian = language === "ru";
  if (kind === "group") return name;
  if (kind === "parents") return russian ? `Родители ${name}` : `Parents of ${name}`;
  if (kind === "access") return russian ? "Все, у кого есть вход" : "Everybody who can sign in";
  return `${name}: ${russian ? kindsInRussian[kind] : kind}`;
}

/** On which day the last of them would go, where that isn't at once. */
export const lastDayText = (day: string, language: Language): string =>
  language === "ru" ? `Последний день: ${inRussianDays(day)}.` : `Last day: ${day}.`;

/** What is left of a file that is held whole or of a run taken back: names, dates and the like. */
export const otherName = (language: Language): string =>
  language === "ru" ? "Прочее: названия, имена, даты" : "Everything else: titles, names, dates";
