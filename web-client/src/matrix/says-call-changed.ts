import { LESSON_BLOCK, WIDGET } from "@zvonok/contract/events/event-types.ts";

type WireEvent = { type: string; sender: string | undefined; isState: boolean; content: Record<string, unknown> };

/**
 * Whether an event may mean that a call was planned, opened, moved or ended: its widget, or the message about it.
 * @param bot who may say so in the event's room (read-marker.ts)
 */
export function saysCallChanged({ type, sender, isState, content }: WireEvent, bot: string | null): boolean {
  if (type === WIDGET) return isState;
  if (type !== "m.room.message" || sender !== bot) return false;
  const edited = content["m.new_content"];
  return LESSON_BLOCK in content || (typeof edited === "object" && edited !== null && LESSON_BLOCK in edited);
}
