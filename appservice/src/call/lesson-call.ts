import type { CallState } from "@zvonok/contract/events/lesson-block.ts";
import type { RoomId } from "../matrix/identifiers.ts";

export type ProviderName = "jitsi" | "mesh";

/** A lesson's call, as stored. */
export type LessonCall = {
  id: string;
  lessonId: string;
  /** the conference's name, one for each call; opaque, `[a-z0-9]` */
  conferenceId: string;
  provider: ProviderName;
  state: CallState;
  openedAt: Date | null;
  endedAt: Date | null;
  roomId: RoomId | null;
};
