import { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import type { Room } from "matrix-js-sdk/lib/models/room.js";
import type { Quote, Said } from "./message.ts";
import { readSaid } from "./read-said.ts";
import type { SchoolClient } from "./school-client.ts";

/** What answered messages said: from the loaded ones, else asked for once. */
export class QuoteReader {
  #client: SchoolClient;
  #room: Room;
  #cameIn: () => void;
  #fetched = new Map<string, Said | null>();

  constructor(client: SchoolClient, room: Room, cameIn: () => void) {
    this.#client = client;
    this.#room = room;
    this.#cameIn = cameIn;
  }

  read(id: string): Quote {
    const loaded = this.#room.findEventById(id);
    if (loaded !== undefined) return { id, said: readSaid(this.#room, loaded, this.#client.getSafeUserId()) };
    if (!this.#fetched.has(id)) {
      this.#fetched.set(id, null);
      void this.#fetch(id);
    }
    return { id, said: this.#fetched.get(id) ?? null };
  }

  async #fetch(id: string): Promise<void> {
    try {
      const event = new MatrixEvent(await this.#client.fetchRoomEvent(this.#room.roomId, id));
      this.#fetched.set(id, readSaid(this.#room, event, this.#client.getSafeUserId()));
      this.#cameIn();
    } catch {
      // Not allowed to see it, or no connection: the answer stands without what it answers.
    }
  }
}
