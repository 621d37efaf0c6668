import type { LessonBlock } from "@zvonok/contract/events/lesson-block.ts";
import type { TFunction } from "i18next";
import type { OpenCall } from "../matrix/read-open-call.ts";
import { clockTime } from "../when.ts";
import { lowerFirst } from "./lower-first.ts";

type Words = { t: TFunction<"chat">; language: string; timeZone: string | undefined };

/** «24 ноября, 9:30–10:15 · начался в 9:31», in the school's time. */
export function lessonLine(lesson: LessonBlock, { t, language, timeZone }: Words): string {
  const starts = Date.parse(lesson.starts_at);
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", ...zone }).format(starts);
  const time = (at: string): string => clockTime(Date.parse(at), language, timeZone);
  const period = `${day}, ${time(lesson.starts_at)}–${time(lesson.ends_at)}`;
  switch (lesson.state) {
    case "planned":
      return `${period} · ${t("lesson.planned")}`;
    case "open":
      return lesson.opened_at === null
        ? period
        : `${period} · ${t("lesson.openedAt", { time: time(lesson.opened_at) })}`;
    case "ended":
      return `${period} · ${t("lesson.ended")}`;
  }
}

/** «Идёт урок: математика», and what else is known of it: «до 10:15». */
export function openCallLines({ lesson, name }: OpenCall, words: Words): { title: string; text: string } {
  const { t, language, timeZone } = words;
  if (lesson === null) return { title: t("lesson.goingNamed"), text: name };
  const time = clockTime(Date.parse(lesson.ends_at), language, timeZone);
  return { title: t("lesson.going", { subject: lowerFirst(lesson.subject) }), text: t("lesson.until", { time }) };
}
