import type { LessonAnswer } from "@zvonok/contract/http/lessons.ts";
import type { RequestHandler } from "express";
import { askerOf } from "../../account/require-person.ts";
import { endCall } from "../../call/end-call.ts";
import { requireCall } from "../../call/find-lesson-call.ts";
import { lessonAnswer } from "../../call/lesson-answer.ts";
import { planCall } from "../../call/plan-call.ts";
import { startCall } from "../../call/start-call.ts";
import type { Context } from "../../context.ts";
import { callIdOf, lessonIdOf } from "./path-ids.ts";

/** POST /api/v1/lessons/:lessonId/call: plans the lesson's call. */
export function planCallOfLesson(context: Context): RequestHandler<{ lessonId: string }> {
  return async (request, response) => {
    const found = await planCall(context, askerOf(response), lessonIdOf(request.params));
    const answer: LessonAnswer = lessonAnswer(found, context.config.school);
    response.json(answer);
  };
}

/** POST /api/v1/lessons/:lessonId/call/start: opens the lesson's call, planned or not. */
export function startCallOfLesson(context: Context): RequestHandler<{ lessonId: string }> {
  return async (request, response) => {
    const found = await startCall(context, askerOf(response), lessonIdOf(request.params));
    const answer: LessonAnswer = lessonAnswer(found, context.config.school);
    response.json(answer);
  };
}

/** POST /api/v1/calls/:callId/start: opens a planned call; after one that ended, another of its lesson. */
export function startPlannedCall(context: Context): RequestHandler<{ callId: string }> {
  return async (request, response) => {
    const { lessonId } = await requireCall(context, callIdOf(request.params));
    const found = await startCall(context, askerOf(response), lessonId);
    const answer: LessonAnswer = lessonAnswer(found, context.config.school);
    response.json(answer);
  };
}

/** POST /api/v1/calls/:callId/end */
export function endCallOfLesson(context: Context): RequestHandler<{ callId: string }> {
  return async (request, response) => {
    const found = await endCall(context, askerOf(response), callIdOf(request.params));
    const answer: LessonAnswer = lessonAnswer(found, context.config.school);
    response.json(answer);
  };
}
