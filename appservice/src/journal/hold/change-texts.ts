import type { Config } from "../../config.ts";
import type { RecordTable } from "../change/changed-records-store.ts";
import type { HeldRecord } from "./held-record-store.ts";

type Language = Config["school"]["language"];
type Words = Record<Language, string>;

/** Columns whose new value is told; of the others a person learns only that they would change. */
const told: Record<string, Words> = {
  family_name: { ru: "фамилия", en: "family name" },
  given_name: { ru: "имя", en: "given name" },
  middle_name: { ru: "отчество", en: "patronymic" },
  username: { ru: "логин", en: "login" },
  title: { ru: "название", en: "title" },
  name: { ru: "название", en: "name" },
  subject: { ru: "предмет", en: "subject" },
  topic: { ru: "тема", en: "topic" },
  role: { ru: "роль", en: "role" },
  begin_date: { ru: "первый день", en: "first day" },
  start_date: { ru: "первый день", en: "first day" },
  end_date: { ru: "последний день", en: "last day" },
  last_day: { ru: "последний день", en: "last day" },
  leaving_on: { ru: "последний день в школе", en: "last day at school" },
  date: { ru: "день", en: "day" },
  status: { ru: "состояние", en: "status" },
};
const named: Record<string, Words> = {
  email: { ru: "почта", en: "e-mail" },
  phone: { ru: "телефон", en: "telephone" },
  national_id_hash: { ru: "СНИЛС", en: "СНИЛС" },
  enabled: { ru: "право входа", en: "right to sign in" },
  grades: { ru: "параллель", en: "grade" },
  grade: { ru: "параллель", en: "grade" },
  kind: { ru: "вид", en: "kind" },
  session_ids: { ru: "учебные периоды", en: "sessions" },
  parent_ids: { ru: "классы", en: "classes" },
  cohort_id: { ru: "какой класс продолжает", en: "which class it continues" },
  course_id: { ru: "предмет", en: "course" },
  is_primary: { ru: "классное руководство", en: "class teacher" },
  school_year: { ru: "учебный год", en: "school year" },
  starts_at: { ru: "начало", en: "start" },
  ends_at: { ru: "конец", en: "end" },
  teachers: { ru: "учителя", en: "teachers" },
  room: { ru: "кабинет", en: "room" },
  homework: { ru: "домашнее задание", en: "homework" },
};
const whats: Record<RecordTable, Words> = {
  org: { ru: "школа", en: "school" },
  academic_session: { ru: "учебный период", en: "session" },
  person: { ru: "человек", en: "person" },
  role_assignment: { ru: "роль", en: "role" },
  guardianship: { ru: "связь с родителем", en: "tie to a guardian" },
  course: { ru: "предмет", en: "course" },
  cohort: { ru: "класс по годам", en: "class over the years" },
  school_group: { ru: "класс или группа", en: "class or group" },
  membership: { ru: "место в классе", en: "place in a class" },
  bell: { ru: "звонок", en: "bell" },
  lesson: { ru: "урок", en: "lesson" },
};

/** What records would become, in a sentence: «Новая Анна (человек; фамилия: Иванова); … и ещё 14». */
export function changesText(records: readonly HeldRecord[], total: number, language: Language): string {
  const list = records.map((record) => recordText(record, language)).join("; ");
  const more = total - records.length;
  if (language === "ru") return `Изменилось бы: ${list}${more > 0 ? `; и ещё ${more}` : ""}.`;
  return `Would change: ${list}${more > 0 ? `; and ${more} more` : ""}.`;
}

function recordText({ table, name, change }: HeldRecord, language: Language): string {
  const what = whats[table][language];
  const details = detailsOf(change, language);
  return `${name} (${[what, ...(details === "" ? [] : [details])].join("; ")})`;
}

function detailsOf(change: Record<string, unknown>, language: Language): string {
  const russian = language === "ru";
  if (change.state === "ended") return russian ? "убирается" : "ends";
  const columns = Object.keys(told).filter((column) => column in change);
  const values = columns.map((column) => `${told[column]?.[language]}: ${change[column] ?? "—"}`);
  const others = Object.keys(change).flatMap((column) => named[column]?.[language] ?? []);
  const parts = [...values, ...others];
  if (change.state === "active") return [russian ? "добавляется" : "is added", ...parts].join(", ");
  return [...new Set(parts)].join(", ");
}
