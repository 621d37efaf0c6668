import { CALL_LINK } from "@zvonok/contract/events/event-types.ts";
import { LESSON_BLOCK, type LessonBlock } from "@zvonok/contract/events/lesson-block.ts";
import type { CallNotice } from "./call-notice.ts";
import { announcementText, linkText } from "./texts.ts";

type Content = Record<string, unknown>;

/** The message that announces a lesson's call, with the same facts as a block for programs. */
export function announcement(notice: CallNotice): Content {
  const block: LessonBlock = {
    lesson_id: notice.lessonId,
    call_id: notice.callId,
    subject: notice.subject,
    starts_at: notice.startsAt.toISOString(),
    ends_at: notice.endsAt.toISOString(),
    state: notice.state,
    opened_at: notice.openedAt?.toISOString() ?? null,
  };
  return { msgtype: "m.text", body: announcementText(notice), [LESSON_BLOCK]: block };
}

/** The message for clients without widgets; an ordinary one, so that phones ring at the start of a call planned earlier. */
export const joinLink = (notice: CallNotice): Content => ({
  msgtype: "m.text",
  body: linkText(notice),
  [CALL_LINK]: { call_id: notice.callId },
});

/** Another content for a message (client-server API, 11.6 event replacements); clients that know none show it as a new one. */
export function replacement(eventId: string, content: Content): Content {
  return {
    ...content,
    body: `* ${String(content.body)}`,
    "m.new_content": content,
    "m.relates_to": { rel_type: "m.replace", event_id: eventId },
  };
}
