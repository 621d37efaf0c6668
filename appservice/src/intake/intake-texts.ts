import type { Config } from "../config.ts";

type Language = Config["school"]["language"];

/** Why an intake waits or has failed, in the school's language. */
export const intakeTexts: Record<Language, Record<"deltaFirst" | "broken" | "tooLate" | "changed", string>> = {
  ru: {
    deltaFirst:
      "В файле только изменения (delta), а полной выгрузки этого источника ещё не было. Посмотрите, что изменится, и решите.",
    broken:
      "Прочитать файл не удалось из-за ошибки программы. Сообщите тому, кто её обслуживает, и загрузите файл снова.",
    tooLate: "Файл слишком долго ждал решения и удалён. Загрузите его снова.",
    changed: "Файл уже не тот, который был загружен, или его нет. Загрузите его снова.",
  },
  en: {
    deltaFirst:
      "The file holds changes only (delta), and no whole export of this source was imported before. Look at what would change, and decide.",
    broken: "The file couldn't be read because of an error of the program. Tell whoever runs it, and hand it in again.",
    tooLate: "The file waited too long for a decision and was deleted. Hand it in again.",
    changed: "The file isn't the one that was handed in any more, or it is gone. Hand it in again.",
  },
};
