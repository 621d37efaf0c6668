import { WIDGET } from "@zvonok/contract/events/event-types.ts";
import type { LessonBlock } from "@zvonok/contract/events/lesson-block.ts";
import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import type { Room } from "matrix-js-sdk/lib/models/room.js";
import { readBody } from "./read-body.ts";
import { schoolBotOf, stateOf } from "./read-marker.ts";

/** A lesson's call that goes on in a room. */
export type OpenCall = {
  callId: string;
  lessonId: string;
  /** the widget's name, for calls whose message isn't loaded */
  name: string;
  /** what the lesson's message says; null until it is loaded */
  lesson: LessonBlock | null;
};

/** The call that goes on in a room, by its widget: the newest one if there are several. */
export function readOpenCall(room: Room): OpenCall | null {
  const calls = stateOf(room, WIDGET)
    .toSorted((a, b) => b.getTs() - a.getTs())
    .map(readCallWidget);
  const call = calls.find((each) => each !== null);
  if (call === undefined || call === null) return null;
  return { ...call, lesson: findLesson(room, call.callId) };
}

function readCallWidget(event: MatrixEvent): Omit<OpenCall, "lesson"> | null {
  const { data, name } = event.getContent<{ data?: unknown; name?: unknown }>();
  if (typeof data !== "object" || data === null) return null;
  const { call_id, lesson_id } = data as Record<string, unknown>;
  if (typeof call_id !== "string" || typeof lesson_id !== "string") return null;
  return { callId: call_id, lessonId: lesson_id, name: typeof name === "string" ? name : "" };
}

function findLesson(room: Room, callId: string): LessonBlock | null {
  const events = room.getLiveTimeline().getEvents();
  const bot = schoolBotOf(room);
  for (let place = events.length - 1; place >= 0; place--) {
    const event = events[place];
    const body = event === undefined ? null : readBody(event, bot);
    if (body?.type === "lesson" && body.lesson.call_id === callId) return body.lesson;
  }
  return null;
}
