import type { Admission } from "@zvonok/contract/http/lessons.ts";
import type { Context } from "../context.ts";
import { nameOfPerson } from "../lesson/name-of-person.ts";
import { isConductor, requireRight } from "./call-rules.ts";
import { type Asking, findLessonCall, requireCall } from "./find-lesson-call.ts";
import { providerOf } from "./providers.ts";

/**
 * Decides, at the moment of joining, whether somebody is let into a call and as what. Moderators are the lesson's
 * teacher, its substitute and administrators; a pupil never is.
 * @throws HttpError naming the rule that forbids it
 */
export async function admit(context: Context, asking: Asking, callId: string): Promise<Admission> {
  const { db, config, now } = context;
  const call = await requireCall(context, callId);
  const { lesson, about, roomId } = await findLessonCall(context, asking, call.lessonId);
  requireRight("join", { ...about, call });
  const moderator = isConductor(about.roles);
  const displayName = await nameOfPerson(db, asking.personId, about.today, config.school);
  return providerOf(call.provider, config).admit({
    call,
    roomId,
    participant: { userId: asking.userId, displayName, moderator },
    subject: `${lesson.className} · ${lesson.subject}`,
    at: now(),
  });
}
