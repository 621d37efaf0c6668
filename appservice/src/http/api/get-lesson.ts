import type { LessonAnswer } from "@zvonok/contract/http/lessons.ts";
import type { RequestHandler } from "express";
import { askerOf } from "../../account/require-person.ts";
import { findLessonCall, findLessonOfCall } from "../../call/find-lesson-call.ts";
import { lessonAnswer } from "../../call/lesson-answer.ts";
import type { Context } from "../../context.ts";
import { callIdOf, lessonIdOf } from "./path-ids.ts";

/** GET /api/v1/lessons/:lessonId, for whoever has a part in the lesson. */
export function getLesson(context: Context): RequestHandler<{ lessonId: string }> {
  return async (request, response) => {
    const found = await findLessonCall(context, askerOf(response), lessonIdOf(request.params));
    const answer: LessonAnswer = lessonAnswer(found, context.config.school);
    response.json(answer);
  };
}

/** GET /api/v1/calls/:callId: the call's lesson, for whoever followed a link to the call. */
export function getCall(context: Context): RequestHandler<{ callId: string }> {
  return async (request, response) => {
    const found = await findLessonOfCall(context, askerOf(response), callIdOf(request.params));
    const answer: LessonAnswer = lessonAnswer(found, context.config.school);
    response.json(answer);
  };
}
