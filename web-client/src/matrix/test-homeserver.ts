import { CALL_LINK, LESSON_BLOCK, ROOM_MARKER } from "@zvonok/contract/events/event-types.ts";
import type { LessonBlock } from "@zvonok/contract/events/lesson-block.ts";
import { ClientEvent, PendingEventOrdering } from "matrix-js-sdk/lib/client.js";
import { MatrixScheduler } from "matrix-js-sdk/lib/scheduler.js";
import { MemoryStore } from "matrix-js-sdk/lib/store/memory.js";
import { SyncState } from "matrix-js-sdk/lib/sync.js";
import { quietLogger, quietSdk } from "./quiet-logger.ts";
import { SchoolClient } from "./school-client.ts";

export const ME = "@p_me:school.example";
/** Who speaks for the school: it writes rooms' markers and announces lessons. */
export const BOT = "@zvonok:school.example";
export const ANNA = "@p_anna:school.example";
export const ROOM = "!5a:school.example";

export type WireEvent = Record<string, unknown> & { type: string; sender: string };

let count = 0;

/** An event as a homeserver sends it. */
export function event(type: string, content: object, rest: Partial<WireEvent> = {}): WireEvent {
  count += 1;
  return { event_id: `$${count}`, type, sender: ANNA, origin_server_ts: 1_000_000 + count * 1000, content, ...rest };
}

export const state = (type: string, content: object, stateKey = "", rest: Partial<WireEvent> = {}): WireEvent =>
  event(type, content, { state_key: stateKey, ...rest });

export const text = (body: string, rest: Partial<WireEvent> = {}): WireEvent =>
  event("m.room.message", { msgtype: "m.text", body }, rest);

export const joined = (userId: string, displayname: string): WireEvent =>
  state("m.room.member", { membership: "join", displayname }, userId, { sender: userId });

/** State that every room here has. */
export const usualState = (powerLevels: object = {}): WireEvent[] => [
  state("m.room.create", { room_version: "11", creator: BOT }, "", { sender: BOT }),
  state("m.room.power_levels", { users: {}, events_default: 0, redact: 51, ...powerLevels }),
  joined(ME, "Каримов Тимур"),
  joined(ANNA, "Анна Сергеевна"),
];

/** What makes a room one of the school's, here the chat of 5А. */
export const marker = { key: "class:1", kind: "class", school: "Школа", className: "5А", grade: 5, subject: null };
export const markerState = (content: object = marker): WireEvent => state(ROOM_MARKER, content, "", { sender: BOT });

/** What an announcement of a lesson holds for programs. */
export const lesson: LessonBlock = {
  lesson_id: "l1",
  call_id: "c1",
  subject: "Математика",
  starts_at: "2026-11-24T06:30:00Z",
  ends_at: "2026-11-24T07:15:00Z",
  state: "open",
  opened_at: "2026-11-24T06:31:00Z",
};
export const announced = (block: object = lesson, rest: Partial<WireEvent> = { sender: BOT }): WireEvent =>
  event("m.room.message", { msgtype: "m.text", body: "Онлайн-урок", [LESSON_BLOCK]: block }, rest);
export const callLink = (sender = BOT): WireEvent =>
  event("m.room.message", { msgtype: "m.text", body: "Ссылка", [CALL_LINK]: { call_id: "c1" } }, { sender });

type RoomPart = { state?: WireEvent[]; timeline?: WireEvent[]; prevBatch?: string; unread?: number; limited?: boolean };

/** One room of a sync answer. */
export function joinedRoom({ state: before = [], timeline = [], prevBatch, unread = 0, limited = false }: RoomPart) {
  return {
    state: { events: before },
    timeline: { events: timeline, limited, ...(prevBatch === undefined ? {} : { prev_batch: prevBatch }) },
    ephemeral: { events: [] as object[] },
    account_data: { events: [] },
    unread_notifications: { notification_count: unread, highlight_count: 0 },
    summary: { "m.joined_member_count": 2, "m.invited_member_count": 0 },
  };
}

type JoinedRooms = Record<string, ReturnType<typeof joinedRoom>>;
type Answer = { status?: number; body: unknown };

/** A homeserver of its own making that answers as Synapse does, so far as these tests ask. */
export class TestHomeserver {
  /** method and path of every request but the sync's */
  readonly asked: string[] = [];
  readonly sent: { path: string; body: Record<string, unknown> }[] = [];
  /** answers to `/messages`, in turn */
  readonly pages: { chunk: WireEvent[]; end?: string }[] = [];
  readonly events = new Map<string, WireEvent>();
  /** what a send is answered with; the default gives the event an id */
  onSend: (() => Answer | Promise<Answer>) | null = null;
  away = false;
  #syncs: JoinedRooms[] = [];
  #waiting: ((rooms: JoinedRooms) => void) | null = null;
  #batch = 0;

  /** Hands over something new to the client. */
  push(rooms: JoinedRooms): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (waiting === null) this.#syncs.push(rooms);
    else waiting(rooms);
  }

  fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    if (url.pathname.endsWith("/sync")) return this.#sync(init?.signal ?? null);
    if (this.away) throw new TypeError("Failed to fetch");
    this.asked.push(`${init?.method ?? "GET"} ${url.pathname}`);
    const { status = 200, body } = await this.#answer(init?.method ?? "GET", url.pathname, init?.body);
    return Response.json(body, { status });
  };

  #answer(method: string, path: string, body: unknown): Answer | Promise<Answer> {
    if (path.endsWith("/versions")) return { body: { versions: ["v1.1", "v1.11", "v1.15"] } };
    if (path.includes("/pushrules")) return { body: { global: {} } };
    if (path.endsWith("/filter")) return { body: { filter_id: "1" } };
    if (path.endsWith("/messages")) return { body: this.pages.shift() ?? { chunk: [] } };
    if (path.includes("/event/")) {
      const found = this.events.get(decodeURIComponent(path.split("/").at(-1) ?? ""));
      return found ? { body: found } : { status: 404, body: { errcode: "M_NOT_FOUND", error: "" } };
    }
    if (method === "PUT" && /\/(send|redact)\//.test(path)) {
      this.sent.push({ path, body: JSON.parse(String(body)) as Record<string, unknown> });
      return this.onSend?.() ?? { body: { event_id: `$sent-${this.sent.length}` } };
    }
    return { body: {} };
  }

  async #sync(signal: AbortSignal | null): Promise<Response> {
    const rooms = this.#syncs.shift() ?? (await this.#next(signal));
    this.#batch += 1;
    return Response.json({ next_batch: `s${this.#batch}`, rooms: { join: rooms } });
  }

  #next(signal: AbortSignal | null): Promise<JoinedRooms> {
    return new Promise((resolve, reject) => {
      this.#waiting = resolve;
      signal?.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
    });
  }
}

/** A client that has done its first sync. */
export async function startTestClient(homeserver: TestHomeserver, rooms: JoinedRooms): Promise<SchoolClient> {
  quietSdk();
  console.debug = () => undefined; // the SDK's MatrixRTC, which the build leaves out
  homeserver.push(rooms);
  const client = new SchoolClient({
    baseUrl: "https://school.example",
    userId: ME,
    deviceId: "DEVICE",
    accessToken: "token",
    fetchFn: homeserver.fetch,
    store: new MemoryStore(),
    scheduler: new MatrixScheduler(() => -1),
    logger: quietLogger,
    timelineSupport: true,
    disableVoip: true,
  });
  const prepared = new Promise<void>((resolve) => {
    client.on(ClientEvent.Sync, (now) => now === SyncState.Syncing && resolve());
  });
  await client.startClient({
    lazyLoadMembers: true,
    disablePresence: true,
    pendingEventOrdering: PendingEventOrdering.Detached,
  });
  await prepared;
  return client;
}

/** Waits until something holds, by looking whenever the view changes. */
export async function until<T>(
  view: { subscribe: (listener: () => void) => () => void; getSnapshot: () => T },
  holds: (now: T) => boolean,
): Promise<T> {
  return new Promise((resolve) => {
    let stop = (): void => undefined;
    const look = (): void => {
      const now = view.getSnapshot();
      if (!holds(now)) return;
      stop();
      resolve(now);
    };
    stop = view.subscribe(look);
    look();
  });
}
