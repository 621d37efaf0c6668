import { LESSON_BLOCK, WIDGET } from "@zvonok/contract/events/event-types.ts";

/** Whether an event may mean that a call was planned, opened, moved or ended: its widget, or the message about it. */
export function saysCallChanged(type: string, content: Record<string, unknown>): boolean {
  if (type === WIDGET) return true;
  if (type !== "m.room.message") return false;
  const edited = content["m.new_content"];
  return LESSON_BLOCK in content || (typeof edited === "object" && edited !== null && LESSON_BLOCK in edited);
}
