import { ClientEvent } from "matrix-js-sdk/lib/client.js";
import { SyncState } from "matrix-js-sdk/lib/sync.js";
import type { SchoolClient } from "./school-client.ts";
import { waitsForConnection } from "./waits-for-connection.ts";

/**
 * Sends what waits for connection: now, whenever the homeserver has been reached again, and as soon as the browser has a
 * network (a sync that was under way may hang for half a minute before it notices).
 */
export function resendUnsent(client: SchoolClient): void {
  const resend = (): void => {
    for (const room of client.getRooms()) {
      for (const event of room.getPendingEvents().filter(waitsForConnection))
        void client.resendEvent(event, room).catch(() => undefined);
    }
  };
  client.on(ClientEvent.Sync, (state) => {
    if (state === SyncState.Syncing) resend();
  });
  window.addEventListener("online", function tryAtOnce() {
    if (client.clientRunning) resend();
    else window.removeEventListener("online", tryAtOnce);
  });
  resend();
}
