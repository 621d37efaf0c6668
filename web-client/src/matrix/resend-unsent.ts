import { ConnectionError } from "matrix-js-sdk/lib/http-api/index.js";
import { EventStatus } from "matrix-js-sdk/lib/models/event-status.js";
import type { Room } from "matrix-js-sdk/lib/models/room.js";
import type { Connection } from "../connection.ts";
import type { SchoolClient } from "./school-client.ts";

/**
 * Sends by itself, once the server is reached again, what failed for want of connection or was left over from before a
 * reload. What the homeserver refused stays for the person to decide.
 */
export function resendUnsent(client: SchoolClient, connection: Pick<Connection, "subscribe" | "getSnapshot">): void {
  let reached = false;
  const look = (): void => {
    const before = reached;
    reached = connection.getSnapshot();
    if (reached && !before) for (const room of client.getRooms()) resendRoom(client, room);
  };
  connection.subscribe(look);
  look();
}

function resendRoom(client: SchoolClient, room: Room): void {
  const unsent = room.getPendingEvents().filter((event) => event.status === EventStatus.NOT_SENT);
  for (const event of unsent) {
    if (event.error !== null && !(event.error instanceof ConnectionError)) continue;
    void client.resendEvent(event, room).catch(() => undefined);
  }
}
