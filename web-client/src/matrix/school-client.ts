import { MatrixClient } from "matrix-js-sdk/lib/client.js";
import type { CallEventHandler } from "matrix-js-sdk/lib/webrtc/callEventHandler.js";
import type { GroupCallEventHandler } from "matrix-js-sdk/lib/webrtc/groupCallEventHandler.js";
import type { MediaHandler } from "matrix-js-sdk/lib/webrtc/mediaHandler.js";

export type CallParts = { calls: CallEventHandler; groupCalls: GroupCallEventHandler; media: MediaHandler };

/** The SDK's client, built without its call code (build/trim-matrix-sdk.ts), which the call page adds when it opens. */
export class SchoolClient extends MatrixClient {
  /** Hands the real call parts over. Used by enable-calls.ts only. */
  takeCallParts({ calls, groupCalls, media }: CallParts): void {
    this.mediaHandler = media;
    this.callEventHandler = calls;
    this.groupCallEventHandler = groupCalls;
    this.disableVoip = false;
    this.canSupportVoip = true;
  }
}
