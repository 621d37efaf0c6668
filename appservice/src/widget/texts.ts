import type { Config } from "../config.ts";
import type { CallNotice } from "./call-notice.ts";

type Texts = {
  /** `missed`: planned, and never opened; `cancelled`: never opened, since the lesson was cancelled */
  announcement: Record<CallNotice["state"] | "missed" | "cancelled", (lesson: string) => string>;
  link: { open: (subject: string, url: string) => string; ended: (subject: string) => string };
  widget: (subject: string) => string;
};

const texts: Record<Config["school"]["language"], Texts> = {
  ru: {
    announcement: {
      planned: (lesson) => `Онлайн-урок: ${lesson}`,
      open: (lesson) => `Онлайн-урок идёт: ${lesson}`,
      ended: (lesson) => `Онлайн-урок закончился: ${lesson}`,
      missed: (lesson) => `Онлайн-урок не состоялся: ${lesson}`,
      cancelled: (lesson) => `Онлайн-урок отменён: ${lesson}`,
    },
    link: {
      open: (subject, url) => `Урок начался: ${subject}. Присоединиться: ${url}`,
      ended: (subject) => `Урок закончился: ${subject}.`,
    },
    widget: (subject) => `Онлайн-урок: ${subject}`,
  },
  en: {
    announcement: {
      planned: (lesson) => `Online lesson: ${lesson}`,
      open: (lesson) => `Online lesson now: ${lesson}`,
      ended: (lesson) => `Online lesson over: ${lesson}`,
      missed: (lesson) => `Online lesson that did not take place: ${lesson}`,
      cancelled: (lesson) => `Online lesson cancelled: ${lesson}`,
    },
    link: {
      open: (subject, url) => `The lesson has begun: ${subject}. Join: ${url}`,
      ended: (subject) => `The lesson is over: ${subject}.`,
    },
    widget: (subject) => `Online lesson: ${subject}`,
  },
};

/** «Онлайн-урок: математика, 12 мая, 9:30», in the school's language and time zone. */
export function announcementText(notice: CallNotice): string {
  const { language, timeZone } = notice.school;
  const locale = language === "ru" ? "ru-RU" : "en-GB";
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "long" }).format(notice.startsAt);
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: "numeric", minute: "2-digit" }).format(
    notice.startsAt,
  );
  const lesson = `${subjectText(notice)}, ${day}, ${time.replace(/^0/, "")}`;
  return texts[language].announcement[announcedState(notice)](lesson);
}

function announcedState({ state, openedAt, cancelled }: CallNotice): keyof Texts["announcement"] {
  if (state !== "ended" || openedAt !== null) return state;
  return cancelled ? "cancelled" : "missed";
}

/** The message with the way in; once the call has ended, that there is none. */
export function linkText(notice: CallNotice): string {
  const { link } = texts[notice.school.language];
  const subject = subjectText(notice);
  return notice.state === "ended" ? link.ended(subject) : link.open(subject, notice.pageUrl);
}

export const widgetName = (notice: CallNotice): string => texts[notice.school.language].widget(subjectText(notice));

/** Within a sentence: «математика», but «ОБЖ» and, in English, «Mathematics». */
function subjectText({ subject, school }: CallNotice): string {
  if (school.language !== "ru" || !/^\p{Lu}\p{Ll}/u.test(subject)) return subject;
  return subject.charAt(0).toLowerCase() + subject.slice(1);
}
