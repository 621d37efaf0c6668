import { ConnectionError } from "matrix-js-sdk/lib/http-api/index.js";
import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import { EventStatus } from "matrix-js-sdk/lib/models/event-status.js";

/**
 * Whether a message failed only for want of connection, or was left over from before a reload: it is sent by itself
 * (resend-unsent.ts). What the homeserver refused is for the person to decide.
 */
export function waitsForConnection(event: MatrixEvent): boolean {
  return event.status === EventStatus.NOT_SENT && (event.error === null || event.error instanceof ConnectionError);
}
