import type { CallState } from "@zvonok/contract/events/lesson-block.ts";
import { HttpError } from "../errors.ts";
import type { LessonRole } from "../lesson/school-lesson.ts";

export const callActions = ["plan", "start", "end", "join"] as const;
export type CallAction = (typeof callActions)[number];

/** Everything that the rules look at. */
export type CallCase = {
  /** what the asker is to the lesson; empty for a stranger */
  roles: readonly LessonRole[];
  lesson: { date: string; status: "planned" | "cancelled" | "moved" };
  /** the lesson's last call; null when there was none */
  call: { state: CallState } | null;
  /** the school's day, YYYY-MM-DD */
  today: string;
  /** the call runs from browser to browser inside the chat, and the asker isn't in that chat */
  outsideChat: boolean;
};

export type Refusal = { status: number; errcode: string; message: string };

const refusals = {
  stranger: {
    status: 403,
    errcode: "ORG_ZVONOK_NOT_YOUR_LESSON",
    message: "You have nothing to do with this lesson",
  },
  notConductor: {
    status: 403,
    errcode: "ORG_ZVONOK_NOT_LESSON_TEACHER",
    message: "Only the lesson's teacher, its substitute or an administrator may do this",
  },
  guardian: {
    status: 403,
    errcode: "ORG_ZVONOK_GUARDIANS_NOT_ADMITTED",
    message: "Guardians see a lesson's call and aren't admitted to it",
  },
  outsideChat: {
    status: 403,
    errcode: "ORG_ZVONOK_CALL_MEMBERS_ONLY",
    message: "Without Jitsi a call runs inside the chat: only people of that chat can take part",
  },
  cancelled: { status: 409, errcode: "ORG_ZVONOK_LESSON_CANCELLED", message: "The lesson is cancelled" },
  over: { status: 409, errcode: "ORG_ZVONOK_LESSON_OVER", message: "The lesson's day is over" },
  notToday: {
    status: 409,
    errcode: "ORG_ZVONOK_LESSON_NOT_TODAY",
    message: "A call can be started on the day of its lesson",
  },
  notStarted: { status: 409, errcode: "ORG_ZVONOK_CALL_NOT_STARTED", message: "The call hasn't been started yet" },
  ended: { status: 409, errcode: "ORG_ZVONOK_CALL_ENDED", message: "The call has ended" },
} as const satisfies Record<string, Refusal>;

/** Who conducts a lesson: plans, starts and ends its call, and moderates it. Its pupils never do, whatever a journal says. */
export const isConductor = (roles: readonly LessonRole[]): boolean =>
  !roles.includes("pupil") &&
  roles.some((role) => role === "teacher" || role === "substitute" || role === "administrator");

/**
 * The state of a call on a day: none outlives the day of its lesson, or goes on when the lesson is moved to another day;
 * with a lesson that is cancelled before its call began the call is over too.
 */
export function stateOn(state: CallState, { date, status }: CallCase["lesson"], today: string): CallState {
  const missed = today > date || (state === "planned" && status === "cancelled");
  return missed || (state === "open" && today !== date) ? "ended" : state;
}

/** Why somebody may not do something with a lesson's call now; null when he may. */
export function refusalOf(action: CallAction, about: CallCase): Refusal | null {
  if (about.roles.length === 0) return refusals.stranger;
  switch (action) {
    case "plan":
      return conductorRefusal(about);
    case "start":
      if (about.outsideChat && isConductor(about.roles)) return refusals.outsideChat;
      return conductorRefusal(about) ?? (about.today < about.lesson.date ? refusals.notToday : null);
    case "end":
      if (!isConductor(about.roles)) return refusals.notConductor;
      return about.call === null || about.call.state === "planned" ? refusals.notStarted : null;
    case "join":
      return joinRefusal(about);
    default:
      return action satisfies never;
  }
}

function conductorRefusal({ roles, lesson, today }: CallCase): Refusal | null {
  if (!isConductor(roles)) return refusals.notConductor;
  if (lesson.status === "cancelled") return refusals.cancelled;
  return today > lesson.date ? refusals.over : null;
}

function joinRefusal({ roles, call, lesson, today, outsideChat }: CallCase): Refusal | null {
  if (roles.every((role) => role === "guardian")) return refusals.guardian;
  if (call === null) return refusals.notStarted;
  const state = stateOn(call.state, lesson, today);
  if (state !== "open") return state === "planned" ? refusals.notStarted : refusals.ended;
  return outsideChat ? refusals.outsideChat : null;
}

/** What somebody may do with a lesson's call now. «End» is offered only while there is something to end. */
export function rightsIn(about: CallCase): Record<CallAction, boolean> {
  const may = (action: CallAction): boolean => refusalOf(action, about) === null;
  const state = about.call === null ? null : stateOn(about.call.state, about.lesson, about.today);
  return {
    plan: may("plan") && (state === null || state === "ended"),
    start: may("start") && state !== "open",
    end: may("end") && state === "open",
    join: may("join"),
  };
}

/** @throws HttpError with the rule's own errcode */
export function requireRight(action: CallAction, about: CallCase): void {
  refuse(refusalOf(action, about));
}

/** Whoever has any part in a lesson may see it. @throws HttpError for a stranger */
export function requirePart(roles: readonly LessonRole[]): void {
  refuse(roles.length === 0 ? refusals.stranger : null);
}

function refuse(refusal: Refusal | null): void {
  if (refusal !== null) throw new HttpError(refusal.status, refusal.errcode, refusal.message);
}
