import { ClientEvent } from "matrix-js-sdk/lib/client.js";
import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import { getMatrixClient } from "./client.ts";
import { saysCallChanged } from "./says-call-changed.ts";

/**
 * Tells when a lesson's call in one of this person's rooms was planned, opened, moved or ended, as soon as the sync
 * brings it. Starts the Matrix client if it doesn't run yet.
 * @returns what stops the listening
 */
export async function onCallChange(listener: () => void): Promise<() => void> {
  const client = await getMatrixClient();
  const hear = (event: MatrixEvent): void => {
    if (saysCallChanged(event.getType(), event.getContent())) listener();
  };
  client.on(ClientEvent.Event, hear);
  return () => void client.off(ClientEvent.Event, hear);
}
