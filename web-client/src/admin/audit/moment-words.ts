import { clockTime, dayName, daysAgo } from "../../when.ts";

/**
 * A moment as people say it: «сегодня, 10:15», «вчера, 9:05», «вт, 24 ноября, 10:15».
 * @param at ISO 8601
 * @param now milliseconds
 */
export function momentWords(at: string, now: number, language: string): string {
  const time = Date.parse(at);
  const days = daysAgo(time, now);
  const near = days === 0 || days === 1;
  const day = near
    ? new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-days, "day")
    : lowerFirst(dayName(time, now, language), language);
  return `${day}, ${clockTime(time, language)}`;
}

/** English days keep their capital inside a sentence, Russian ones don't. */
const lowerFirst = (text: string, language: string): string =>
  language === "ru" ? text.charAt(0).toLocaleLowerCase() + text.slice(1) : text;
