import { CallEventHandler } from "matrix-js-sdk/lib/webrtc/callEventHandler.js";
import { GroupCallEventHandler } from "matrix-js-sdk/lib/webrtc/groupCallEventHandler.js";
import { MediaHandler } from "matrix-js-sdk/lib/webrtc/mediaHandler.js";
import type { SchoolClient } from "./school-client.ts";

/**
 * Gives the running client its call code. Imported by the call page only, so that the code loads there. Idempotent.
 * Afterwards `client.groupCallEventHandler` knows the group calls of all rooms; make one with `new GroupCall(…)`
 * from `matrix-js-sdk/lib/webrtc/groupCall.js` (the client's own `createGroupCall` is left out of the build).
 */
export async function enableCalls(client: SchoolClient): Promise<void> {
  if (client.callEventHandler !== undefined) return;
  const parts = {
    calls: new CallEventHandler(client),
    groupCalls: new GroupCallEventHandler(client),
    media: new MediaHandler(client),
  };
  client.takeCallParts(parts);
  parts.calls.start();
  await Promise.all([parts.groupCalls.start(), client.checkTurnServers()]);
}
