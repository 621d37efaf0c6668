import type { Message } from "../matrix/message.ts";
import { daysAgo } from "../when.ts";

export type Row =
  | { type: "day"; key: string; at: number }
  | { type: "unread"; key: string }
  /** `first` and `last` of a run by one sender */
  | { type: "message"; key: string; message: Message; first: boolean; last: boolean };

/** A run ends after a pause of this long, ms. */
const PAUSE = 10 * 60_000;

/**
 * Messages as a chat shows them: under days, in runs by sender, with a line above what was unread.
 * @param firstUnread key of the message below that line, or null
 */
export function arrangeTimeline(messages: readonly Message[], firstUnread: string | null): Row[] {
  const rows: Row[] = [];
  for (const [place, message] of messages.entries()) {
    const previous = messages[place - 1];
    const next = messages[place + 1];
    if (previous === undefined || daysAgo(previous.at, message.at) !== 0)
      rows.push({ type: "day", key: `day-${new Date(message.at).toDateString()}-${message.key}`, at: message.at });
    if (message.key === firstUnread) rows.push({ type: "unread", key: "unread" });
    const first = startsRun(previous, message, firstUnread);
    const last = next === undefined || startsRun(message, next, firstUnread);
    rows.push({ type: "message", key: message.key, message, first, last });
  }
  return rows;
}

function startsRun(previous: Message | undefined, message: Message, firstUnread: string | null): boolean {
  if (previous === undefined || previous.senderId !== message.senderId) return true;
  if (message.body.type === "lesson" || previous.body.type === "lesson") return true;
  if (message.key === firstUnread || message.at - previous.at > PAUSE) return true;
  return daysAgo(previous.at, message.at) !== 0;
}
