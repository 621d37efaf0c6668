import type { CallWidget } from "@zvonok/contract/events/widget.ts";
import type { UserId } from "../matrix/identifiers.ts";
import type { CallNotice } from "./call-notice.ts";
import { widgetName } from "./texts.ts";

/**
 * The widget of an open call. On Jitsi the type that Element and others know, which render it themselves and take the
 * URL for clients that don't; without Jitsi our own page in a frame.
 */
export function callWidget(notice: CallNotice, slot: string, creator: UserId): CallWidget {
  const { jitsiDomain } = notice;
  return {
    type: jitsiDomain === null ? "m.custom" : "jitsi",
    url: notice.pageUrl,
    name: widgetName(notice),
    data: {
      conferenceId: notice.conferenceId,
      ...(jitsiDomain === null ? {} : { domain: jitsiDomain, auth: "openidtoken-jwt" }),
      roomName: widgetName(notice),
      isAudioOnly: false,
      lesson_id: notice.lessonId,
      call_id: notice.callId,
    },
    creatorUserId: creator,
    id: slot,
  };
}
