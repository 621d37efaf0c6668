import type { Context } from "../context.ts";
import { requireRight } from "./call-rules.ts";
import { endCallRow, lockLesson } from "./call-store.ts";
import { type Asking, type FoundLessonCall, findLessonCall, requireCall } from "./find-lesson-call.ts";

/**
 * Ends an open call: from now on nobody is admitted; the chat is told by a job. A call that ended already stays so.
 * @throws HttpError naming the rule that forbids it
 */
export async function endCall(context: Context, asking: Asking, callId: string): Promise<FoundLessonCall> {
  const { lessonId } = await requireCall(context, callId);
  return context.db.transaction(async (trx) => {
    await lockLesson(trx, lessonId);
    const reading = { ...context, db: trx };
    const found = await findLessonCall(reading, asking, lessonId);
    const call = await requireCall(reading, callId);
    requireRight("end", { ...found.about, call });
    if (call.state === "ended") return found;
    await endCallRow(trx, callId, asking.personId, context.now());
    await context.jobs.send(trx, "publishCall", { callId });
    return findLessonCall(reading, asking, lessonId);
  });
}
