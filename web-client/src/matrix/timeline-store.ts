import { ClientEvent } from "matrix-js-sdk/lib/client.js";
import { type MatrixEvent, MatrixEventEvent } from "matrix-js-sdk/lib/models/event.js";
import { EventStatus } from "matrix-js-sdk/lib/models/event-status.js";
import { EventTimeline } from "matrix-js-sdk/lib/models/event-timeline.js";
import { type Room, RoomEvent } from "matrix-js-sdk/lib/models/room.js";
import { RoomMemberEvent } from "matrix-js-sdk/lib/models/room-member.js";
import { RoomStateEvent } from "matrix-js-sdk/lib/models/room-state.js";
import { TimelineWindow } from "matrix-js-sdk/lib/timeline-window.js";
import type { Message } from "./message.ts";
import { QuoteReader } from "./quote-reader.ts";
import { isMessage } from "./read-body.ts";
import { schoolBotOf } from "./read-marker.ts";
import { nameOf, readSaid } from "./read-said.ts";
import type { SchoolClient } from "./school-client.ts";
import { View } from "./view.ts";
import { waitsForConnection } from "./waits-for-connection.ts";

export type Timeline = {
  /** oldest first */
  messages: Message[];
  /** whether the homeserver has more of the past */
  older: "more" | "loading" | "failed" | "none";
  /** key of the first message that was unread when the chat was opened */
  firstUnread: string | null;
  /** names of others who are typing */
  typing: string[];
};

const PAGE = 40;
const ALL = 1_000_000;

/** The messages of one chat, from the newest back to where the reader has scrolled. */
export class TimelineStore extends View<Timeline> {
  #client: SchoolClient;
  #room: Room;
  #window: TimelineWindow;
  #quotes: QuoteReader;
  #loading: Promise<void> | null = null;
  #failed = false;
  #firstUnread: string | null;

  constructor(client: SchoolClient, room: Room) {
    super();
    this.#client = client;
    this.#room = room;
    this.#quotes = new QuoteReader(client, room, () => this.changed());
    this.#window = this.#openWindow();
    this.#firstUnread = this.#findFirstUnread();
  }

  /** Loads an older page, unless one is under way or there is none. */
  loadOlder = (): Promise<void> => {
    if (!this.#window.canPaginate(EventTimeline.BACKWARDS)) return Promise.resolve();
    this.#loading ??= this.#paginate().finally(() => {
      this.#loading = null;
      this.changed();
    });
    this.changed();
    return this.#loading;
  };

  /** Loads older pages until a message is there. False when it isn't found. */
  async reach(eventId: string): Promise<boolean> {
    const isThere = (): boolean => this.#window.getEvents().some((event) => event.getId() === eventId);
    while (!isThere() && !this.#failed && this.#window.canPaginate(EventTimeline.BACKWARDS)) await this.loadOlder();
    return isThere();
  }

  /** The newest event that the homeserver knows, for the read receipt. */
  newestEvent(): MatrixEvent | null {
    return this.#room.getLiveTimeline().getEvents().at(-1) ?? null;
  }

  protected draw(): Timeline {
    const bot = schoolBotOf(this.#room);
    const events = [...this.#window.getEvents(), ...this.#room.getPendingEvents()];
    const messages = events.filter((event) => isMessage(event, bot));
    return {
      messages: messages.map((event) => this.#messageOf(event)),
      older: this.#olderState(),
      firstUnread: this.#firstUnread,
      typing: this.#typing(),
    };
  }

  protected attach(): () => void {
    const { roomId } = this.#room;
    const client = this.#client;
    const timelineChanged = (_: unknown, room: Room | undefined): void => {
      if (room?.roomId !== roomId) return;
      this.#window.extend(EventTimeline.FORWARDS, ALL);
      this.changed();
    };
    const roomChanged = (_: unknown, room?: Room): void => {
      if (room?.roomId === roomId) this.changed();
    };
    // The homeserver left a gap after a time without connection: begin at the newest again.
    const reset = (room: Room | undefined): void => {
      if (room?.roomId !== roomId) return;
      this.#window = this.#openWindow();
      this.changed();
    };
    const eventChanged = (event: MatrixEvent): void => {
      if (event.getRoomId() === roomId) this.changed();
    };
    client.on(RoomEvent.Timeline, timelineChanged);
    client.on(RoomEvent.LocalEchoUpdated, roomChanged);
    client.on(RoomEvent.Redaction, roomChanged);
    client.on(RoomEvent.TimelineReset, reset);
    client.on(MatrixEventEvent.Replaced, eventChanged);
    client.on(RoomStateEvent.Events, eventChanged);
    client.on(RoomMemberEvent.Typing, eventChanged);
    client.on(ClientEvent.Sync, this.#synced);
    this.#window.extend(EventTimeline.FORWARDS, ALL);
    return () => {
      client.off(RoomEvent.Timeline, timelineChanged);
      client.off(RoomEvent.LocalEchoUpdated, roomChanged);
      client.off(RoomEvent.Redaction, roomChanged);
      client.off(RoomEvent.TimelineReset, reset);
      client.off(MatrixEventEvent.Replaced, eventChanged);
      client.off(RoomStateEvent.Events, eventChanged);
      client.off(RoomMemberEvent.Typing, eventChanged);
      client.off(ClientEvent.Sync, this.#synced);
    };
  }

  /** A page that failed without connection may be asked for again once there is one. */
  #synced = (): void => {
    if (!this.#failed) return;
    this.#failed = false;
    this.changed();
  };

  #openWindow(): TimelineWindow {
    const opened = new TimelineWindow(this.#client, this.#room.getUnfilteredTimelineSet(), { windowLimit: ALL });
    void opened.load(undefined, ALL); // at the live timeline it is there at once
    return opened;
  }

  async #paginate(): Promise<void> {
    this.#failed = false;
    try {
      await this.#window.paginate(EventTimeline.BACKWARDS, PAGE);
    } catch {
      this.#failed = true;
    }
  }

  #olderState(): Timeline["older"] {
    if (this.#loading !== null) return "loading";
    if (this.#failed) return "failed";
    return this.#window.canPaginate(EventTimeline.BACKWARDS) ? "more" : "none";
  }

  #findFirstUnread(): string | null {
    const me = this.#client.getSafeUserId();
    const bot = schoolBotOf(this.#room);
    const readUpTo = this.#room.getEventReadUpTo(me);
    const events = this.#window.getEvents();
    const place = events.findIndex((event) => event.getId() === readUpTo);
    if (place < 0) return null;
    const first = events.slice(place + 1).find((event) => isMessage(event, bot) && event.getSender() !== me);
    return first === undefined ? null : keyOf(first);
  }

  #typing(): string[] {
    const me = this.#client.getSafeUserId();
    const typing = this.#room.getMembers().filter((member) => member.typing && member.userId !== me);
    return typing.map((member) => nameOf(this.#room, member.userId));
  }

  #messageOf(event: MatrixEvent): Message {
    const me = this.#client.getSafeUserId();
    const id = event.getId() ?? "";
    const status = statusOf(event);
    const answered = event.isRedacted() ? undefined : event.replyEventId;
    const deletable = status === "sent" && !event.isRedacted();
    return {
      ...readSaid(this.#room, event, me),
      key: keyOf(event),
      id,
      at: event.getTs(),
      edited: event.replacingEvent() !== null && !event.isRedacted(),
      status,
      quote: answered === undefined ? null : this.#quotes.read(answered),
      mayDelete: deletable && this.#room.currentState.maySendRedactionForEvent(event, me),
    };
  }
}

/** The same before and after the homeserver gives the event its id. */
function keyOf(event: MatrixEvent): string {
  return event.getTxnId() ?? event.getUnsigned().transaction_id ?? event.getId() ?? "";
}

function statusOf(event: MatrixEvent): Message["status"] {
  switch (event.status) {
    case null:
    case EventStatus.SENT:
      return "sent";
    case EventStatus.NOT_SENT:
    case EventStatus.CANCELLED:
      return waitsForConnection(event) ? "sending" : "failed";
    default:
      return "sending";
  }
}
