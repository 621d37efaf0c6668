import type { Admission } from "@zvonok/contract/http/lessons.ts";
import type { RoomId, UserId } from "../matrix/identifiers.ts";
import type { LessonCall } from "./lesson-call.ts";

/** Somebody who was found entitled to take part. */
export type Participant = { userId: UserId; displayName: string; moderator: boolean };

/** What a provider needs to let somebody in. */
export type AdmissionRequest = {
  call: Pick<LessonCall, "conferenceId">;
  /** null while the lesson's chat hasn't been made */
  roomId: RoomId | null;
  participant: Participant;
  /** shown as the call's title */
  subject: string;
  at: Date;
};

/** What differs between providers, for rules and pages to ask for instead of a provider's name. */
export type Capabilities = {
  /** the call runs inside the chat: only its members can take part */
  readonly insideChat: boolean;
};

/** Where a call takes place. Whether somebody may take part is decided before a provider is asked. */
export interface CallProvider {
  readonly capabilities: Capabilities;
  /** What a client needs to join now. Short-lived: asked for at every joining. */
  admit(request: AdmissionRequest): Promise<Admission>;
}
