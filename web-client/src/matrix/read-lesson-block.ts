import type { CallState, LessonBlock } from "@zvonok/contract/events/lesson-block.ts";

const states: readonly CallState[] = ["planned", "open", "ended"];

/**
 * The block of a lesson's message, or null when it isn't one. Checked by hand: the contract's schema library is larger
 * than this chat.
 */
export function readLessonBlock(value: unknown): LessonBlock | null {
  if (typeof value !== "object" || value === null) return null;
  const { lesson_id, call_id, subject, starts_at, ends_at, state, opened_at } = value as Record<string, unknown>;
  const known = states.find((each) => each === state);
  if (known === undefined || !isText(lesson_id) || !isText(call_id) || !isText(subject)) return null;
  if (!isTime(starts_at) || !isTime(ends_at)) return null;
  return {
    lesson_id,
    call_id,
    subject,
    starts_at,
    ends_at,
    state: known,
    opened_at: isTime(opened_at) ? opened_at : null,
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isTime = (value: unknown): value is string => typeof value === "string" && !Number.isNaN(Date.parse(value));
