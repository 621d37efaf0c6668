import { HttpError } from "../errors.ts";
import type { CallProvider, Capabilities } from "./call-provider.ts";

export const meshCapabilities: Capabilities = { insideChat: true };

/**
 * Calls from browser to browser inside the chat (matrix-js-sdk's GroupCall), for a handful of people. Who may start one
 * is in the room's power levels (`org.matrix.msc3401.call`): the teacher's client makes it, the others' enter it.
 */
export const meshProvider: CallProvider = {
  capabilities: meshCapabilities,
  async admit({ call, roomId, participant, subject }) {
    if (roomId === null)
      throw new HttpError(409, "ORG_ZVONOK_CALL_NO_CHAT", "The lesson's chat hasn't been made yet; try again shortly");
    return {
      provider: "mesh",
      roomId,
      conferenceId: call.conferenceId,
      moderator: participant.moderator,
      displayName: participant.displayName,
      subject,
    };
  },
};
