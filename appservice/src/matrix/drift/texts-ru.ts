import type { DriftTexts } from "./texts.ts";

const levels: Record<number, string> = { 0: "обычного участника", 51: "модератора", 90: "администратора" };
const rightsOf = (level: number): string => levels[level] ?? `уровня ${level}`;

export const russian: DriftTexts = {
  people: "Учётные записи",
  missing: "По журналу место в чате есть, а в чате этого человека нет",
  leftAlone: "По журналу место в чате есть, но был выход по собственному желанию",
  removed: "По журналу место в чате есть, но из чата убрал модератор",
  extra: "Есть в чате, хотя по журналу места в нём нет",
  rights: (is, wanted) => `Права ${rightsOf(is)}, а по журналу — ${rightsOf(wanted)}`,
  settings: "Изменены настройки чата, которые задаёт школа",
  notArchived: "Чат больше не нужен журналу, но в нём ещё можно писать",
  archived: "Чат в архиве, хотя журналу он нужен",
  marker: "Пометка чата отличается от журнала",
  name: (wanted) => `Название отличается от журнала: должно быть «${wanted}»`,
  open: "Чат открыт: в него может войти кто угодно",
  notInSpace: (child) => `Здесь нет чата «${child}»`,
  inSpace: (child) => `Чату «${child}» здесь не место`,
  noRoom: "Чата нет, хотя журналу он нужен",
  noAccount: "Нет учётной записи",
  displayname: (wanted) => `Имя отличается от журнала: должно быть «${wanted}»`,
};
