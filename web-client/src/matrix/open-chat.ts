import { MsgType } from "matrix-js-sdk/lib/@types/event.js";
import { ReceiptType } from "matrix-js-sdk/lib/@types/read_receipts.js";
import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import { NotificationCountType, type Room } from "matrix-js-sdk/lib/models/room.js";
import type { Message } from "./message.ts";
import type { SchoolClient } from "./school-client.ts";
import { TimelineStore } from "./timeline-store.ts";
import type { Uploads } from "./uploads.ts";

/** How long others see «печатает» after the last key, ms. */
const TYPING_LASTS = 10_000;

/** A chat that is open: its messages, and what the person does in it. */
export class OpenChat {
  readonly roomId: string;
  readonly timeline: TimelineStore;
  readonly uploads: Uploads;
  #client: SchoolClient;
  #room: Room;
  #read: string | null = null;
  #typingSince = 0;

  constructor(client: SchoolClient, room: Room, uploads: Uploads) {
    this.roomId = room.roomId;
    this.timeline = new TimelineStore(client, room);
    this.uploads = uploads;
    this.#client = client;
    this.#room = room;
  }

  /** Sends a text at once; if that fails, the message stays in the chat marked so. */
  sendText(text: string, answered: Message | null): void {
    this.stopTyping();
    const sent = this.#client.sendMessage(this.roomId, {
      msgtype: MsgType.Text,
      body: text,
      "m.mentions": answered === null || answered.mine ? {} : { user_ids: [answered.senderId] },
      ...(answered === null ? {} : { "m.relates_to": { "m.in_reply_to": { event_id: answered.id } } }),
    });
    void sent.catch(() => undefined); // shown by its status
  }

  /** Sends a failed message once more, under its old transaction id: it can't arrive twice. */
  retry(messageId: string): void {
    const event = this.#pending(messageId);
    if (event !== null) void this.#client.resendEvent(event, this.#room).catch(() => undefined);
  }

  /** Gives up a message that wasn't sent. */
  discard(messageId: string): void {
    const event = this.#pending(messageId);
    if (event !== null) this.#client.cancelPendingEvent(event);
  }

  /** Deletes a message for everybody. @throws MatrixError when refused, ConnectionError without a network */
  async delete(messageId: string): Promise<void> {
    await this.#client.redactEvent(this.roomId, messageId);
  }

  /**
   * Tells the homeserver that the newest message was read.
   * @param quietly others don't see it
   */
  async markRead(quietly: boolean): Promise<void> {
    const event = this.timeline.newestEvent();
    const id = event?.getId() ?? null;
    if (event === null || id === null || event.status !== null || id === this.#read) return;
    this.#read = id;
    if (this.#room.hasUserReadEvent(this.#client.getSafeUserId(), id)) return;
    try {
      await this.#client.sendReadReceipt(event, quietly ? ReceiptType.ReadPrivate : ReceiptType.Read);
      this.#room.setUnreadNotificationCount(NotificationCountType.Total, 0);
    } catch {
      this.#read = null; // asked for again with the next message or look
    }
  }

  /** Called at each key. */
  typing(): void {
    if (Date.now() - this.#typingSince < TYPING_LASTS / 2) return;
    this.#typingSince = Date.now();
    void this.#client.sendTyping(this.roomId, true, TYPING_LASTS).catch(() => undefined);
  }

  stopTyping(): void {
    if (this.#typingSince === 0) return;
    this.#typingSince = 0;
    void this.#client.sendTyping(this.roomId, false, 0).catch(() => undefined);
  }

  #pending(messageId: string): MatrixEvent | null {
    return this.#room.getPendingEvents().find((event) => event.getId() === messageId) ?? null;
  }
}
