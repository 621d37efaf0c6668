import type { Room } from "matrix-js-sdk/lib/models/room.js";
import { Resource } from "../resource.ts";
import { session } from "../session/session.ts";
import { ChatListStore } from "./chat-list-store.ts";
import { getMatrixClient } from "./client.ts";
import { OpenChat } from "./open-chat.ts";
import { resendUnsent } from "./resend-unsent.ts";
import type { SchoolClient } from "./school-client.ts";
import { uploadMedia } from "./upload-media.ts";
import { Uploads } from "./uploads.ts";

/** The chats of the signed-in person. */
export class Chats {
  readonly list: ChatListStore;
  #client: SchoolClient;
  #uploads = new Map<string, Uploads>();

  constructor(client: SchoolClient) {
    this.#client = client;
    this.list = new ChatListStore(client);
  }

  /** Opens a chat; null when the person isn't in it. */
  open(roomId: string): OpenChat | null {
    const room = this.#client.getRoom(roomId);
    if (room === null || room.getMyMembership() !== "join") return null;
    return new OpenChat(this.#client, room, this.#uploadsOf(room));
  }

  /** The largest file that the homeserver takes, bytes; null when it names none. */
  async largestFile(): Promise<number | null> {
    const { "m.upload.size": size } = await this.#client.getMediaConfig(true);
    return size ?? null;
  }

  /** Uploads go on while another chat is open. */
  #uploadsOf({ roomId }: Room): Uploads {
    const known = this.#uploads.get(roomId);
    if (known !== undefined) return known;
    const uploads = new Uploads(this.#client, roomId, (file, options) => uploadMedia(file, session, options));
    this.#uploads.set(roomId, uploads);
    return uploads;
  }
}

async function load(): Promise<Chats> {
  const client = await getMatrixClient();
  resendUnsent(client);
  return new Chats(client);
}

let of: string | null = null;
let resource = new Resource(load);

/** The chats, one resource per sign-in; the client starts when somebody first looks. */
export function chatsResource(): Resource<Chats> {
  const deviceId = session.getSnapshot()?.deviceId ?? null;
  if (deviceId !== of) {
    of = deviceId;
    resource = new Resource(load);
  }
  return resource;
}
