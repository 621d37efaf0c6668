import { ClientEvent } from "matrix-js-sdk/lib/client.js";
import { MatrixEventEvent } from "matrix-js-sdk/lib/models/event.js";
import { type Room, RoomEvent } from "matrix-js-sdk/lib/models/room.js";
import { type RoomState, RoomStateEvent } from "matrix-js-sdk/lib/models/room-state.js";
import { type ChatSummary, summarize } from "./chat-summary.ts";
import type { SchoolClient } from "./school-client.ts";
import { View } from "./view.ts";

/** All chats that the person is in, unordered; spaces are left out. Only what changed is summarized anew. */
export class ChatListStore extends View<ChatSummary[]> {
  #client: SchoolClient;
  #summaries = new Map<string, ChatSummary>();
  #followed = new Set<Room>();

  constructor(client: SchoolClient) {
    super();
    this.#client = client;
  }

  /** One chat of the list, or null when the person isn't in it. */
  find(roomId: string): ChatSummary | null {
    return this.getSnapshot().find((chat) => chat.roomId === roomId) ?? null;
  }

  protected draw(): ChatSummary[] {
    const rooms = this.#client.getRooms().filter((room) => room.getMyMembership() === "join" && !room.isSpaceRoom());
    return rooms.map((room) => this.#summaryOf(room));
  }

  protected attach(): () => void {
    const client = this.#client;
    this.#summaries.clear();
    const roomChanged = (_: unknown, room?: Room): void => this.#forget(room?.roomId);
    const receiptCame = (_: unknown, room: Room): void => this.#forget(room.roomId);
    const nameChanged = (room: Room): void => this.#forget(room.roomId);
    const stateChanged = (_: unknown, state: RoomState): void => this.#forget(state.roomId);
    const edited = (event: { getRoomId(): string | undefined }): void => this.#forget(event.getRoomId());
    const roomCame = (room: Room): void => {
      this.#follow(room);
      this.#forget(room.roomId);
    };
    client.on(ClientEvent.Room, roomCame);
    client.on(RoomEvent.Timeline, roomChanged);
    client.on(RoomEvent.LocalEchoUpdated, roomChanged);
    client.on(RoomEvent.Redaction, roomChanged);
    client.on(RoomEvent.Receipt, receiptCame);
    client.on(RoomEvent.Name, nameChanged);
    client.on(RoomEvent.MyMembership, nameChanged);
    client.on(RoomStateEvent.Events, stateChanged);
    client.on(MatrixEventEvent.Replaced, edited);
    for (const room of client.getRooms()) this.#follow(room);
    return () => {
      client.off(ClientEvent.Room, roomCame);
      client.off(RoomEvent.Timeline, roomChanged);
      client.off(RoomEvent.LocalEchoUpdated, roomChanged);
      client.off(RoomEvent.Redaction, roomChanged);
      client.off(RoomEvent.Receipt, receiptCame);
      client.off(RoomEvent.Name, nameChanged);
      client.off(RoomEvent.MyMembership, nameChanged);
      client.off(RoomStateEvent.Events, stateChanged);
      client.off(MatrixEventEvent.Replaced, edited);
      for (const room of this.#followed) room.off(RoomEvent.UnreadNotifications, this.#countsChanged);
      this.#followed.clear();
    };
  }

  #summaryOf(room: Room): ChatSummary {
    const known = this.#summaries.get(room.roomId);
    if (known !== undefined) return known;
    const summary = summarize(room, this.#client.getSafeUserId());
    this.#summaries.set(room.roomId, summary);
    return summary;
  }

  /** Unread counts aren't passed on by the client: each room is asked. */
  #follow(room: Room): void {
    if (this.#followed.has(room)) return;
    this.#followed.add(room);
    room.on(RoomEvent.UnreadNotifications, this.#countsChanged);
  }

  #countsChanged = (): void => this.#forgetAll();

  #forget(roomId: string | undefined): void {
    if (roomId === undefined) return;
    this.#summaries.delete(roomId);
    this.changed();
  }

  #forgetAll(): void {
    this.#summaries.clear();
    this.changed();
  }
}
