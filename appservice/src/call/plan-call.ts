import type { Context } from "../context.ts";
import type { Knex } from "../database.ts";
import { requireRight } from "./call-rules.ts";
import { insertCall, lockLesson } from "./call-store.ts";
import { newConferenceId } from "./conference-id.ts";
import { type Asking, type FoundLessonCall, findLessonCall } from "./find-lesson-call.ts";
import { configuredProvider } from "./providers.ts";

/**
 * Plans a lesson's call; the chat is told by a job. Where one is planned or open already, nothing changes.
 * @throws HttpError naming the rule that forbids it
 */
export async function planCall(context: Context, asking: Asking, lessonId: string): Promise<FoundLessonCall> {
  return context.db.transaction(async (trx) => {
    await lockLesson(trx, lessonId);
    const found = await findLessonCall({ ...context, db: trx }, asking, lessonId);
    requireRight("plan", found.about);
    if (found.call !== null && found.call.state !== "ended") return found;
    const callId = await addPlannedCall(context, trx, asking, found);
    await context.jobs.send(trx, "publishCall", { callId });
    return findLessonCall({ ...context, db: trx }, asking, lessonId);
  });
}

/** Adds the row of a planned call with a conference of its own. */
export function addPlannedCall(
  { config, now }: Pick<Context, "config" | "now">,
  trx: Knex,
  asking: Asking,
  { lesson, roomId }: FoundLessonCall,
): Promise<string> {
  return insertCall(trx, {
    lessonId: lesson.id,
    conferenceId: newConferenceId(),
    provider: configuredProvider(config),
    roomId,
    by: asking.personId,
    at: now(),
  });
}
