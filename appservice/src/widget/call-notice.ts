import type { CallState } from "@zvonok/contract/events/lesson-block.ts";
import type { Config } from "../config.ts";

/** Everything that a room is told about a lesson's call. */
export type CallNotice = {
  callId: string;
  lessonId: string;
  conferenceId: string;
  subject: string;
  startsAt: Date;
  endsAt: Date;
  state: CallState;
  /** the lesson was */
  cancelled: boolean;
  openedAt: Date | null;
  /** host of the Jitsi that the call is on; null for a call inside the chat */
  jitsiDomain: string | null;
  /** address of our page for this call */
  pageUrl: string;
  school: Pick<Config["school"], "language" | "timeZone">;
};
