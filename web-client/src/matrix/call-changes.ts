import { ClientEvent } from "matrix-js-sdk/lib/client.js";
import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import { getMatrixClient } from "./client.ts";
import { schoolBotOf } from "./read-marker.ts";
import { saysCallChanged } from "./says-call-changed.ts";

/**
 * Tells when a lesson's call in one of this person's rooms was planned, opened, moved or ended, as soon as the sync
 * brings it. Starts the Matrix client if it doesn't run yet.
 * @returns what stops the listening
 */
export async function onCallChange(listener: () => void): Promise<() => void> {
  const client = await getMatrixClient();
  const hear = (event: MatrixEvent): void => {
    const room = client.getRoom(event.getRoomId());
    const [type, content] = [event.getType(), event.getContent()];
    const heard = { type, content, sender: event.getSender(), isState: event.isState() };
    if (saysCallChanged(heard, room && schoolBotOf(room))) listener();
  };
  client.on(ClientEvent.Event, hear);
  return () => void client.off(ClientEvent.Event, hear);
}
