import type { Call, Lesson } from "@zvonok/contract/http/lessons.ts";

/** A lesson for tests: mathematics on Tuesday, 24 November 2026, 9:30–10:15 in Moscow. */
export const lessonOf = (over: Partial<Lesson> = {}): Lesson => ({
  id: "lesson-1",
  groupId: "group-1",
  className: "5А",
  subject: "Математика",
  number: 2,
  date: "2026-11-24",
  startsAt: "2026-11-24T09:30:00+03:00",
  endsAt: "2026-11-24T10:15:00+03:00",
  room: "12",
  topic: null,
  homework: null,
  status: "planned",
  remote: false,
  teachers: [{ personId: "t1", name: "Ольга Петровна", substitute: false }],
  call: null,
  ...over,
});

export const callOf = (state: Call["state"], over: Partial<Call> = {}): Call => ({
  id: "call-1",
  state,
  provider: "mesh",
  roomId: "!room:school",
  openedAt: state === "planned" ? null : "2026-11-24T09:31:00+03:00",
  endedAt: state === "ended" ? "2026-11-24T10:14:00+03:00" : null,
  ...over,
});
