import type { Context } from "../context.ts";
import { requireRight } from "./call-rules.ts";
import { lockLesson, openCall } from "./call-store.ts";
import { type Asking, type FoundLessonCall, findLessonCall } from "./find-lesson-call.ts";
import { addPlannedCall } from "./plan-call.ts";
import { configuredProvider } from "./providers.ts";

/**
 * Opens a lesson's call, planning it first where nobody has; after one that ended, a new one. An open call stays as it
 * is. The chat is told by a job.
 * @throws HttpError naming the rule that forbids it
 */
export async function startCall(context: Context, asking: Asking, lessonId: string): Promise<FoundLessonCall> {
  return context.db.transaction(async (trx) => {
    await lockLesson(trx, lessonId);
    const found = await findLessonCall({ ...context, db: trx }, asking, lessonId);
    requireRight("start", found.about);
    if (found.call?.state === "open") return found;
    const callId = found.call?.state === "planned" ? found.call.id : await addPlannedCall(context, trx, asking, found);
    const provider = configuredProvider(context.config);
    await openCall(trx, callId, { provider, by: asking.personId, at: context.now() });
    await context.jobs.send(trx, "publishCall", { callId });
    return findLessonCall({ ...context, db: trx }, asking, lessonId);
  });
}
