import { setTimeout as pause } from "node:timers/promises";

type StateEvent = { type: string; state_key: string; content: Record<string, unknown> };
export type MessageEvent = { type: string; event_id: string; sender: string; content: Record<string, unknown> };

/** A Matrix client that knows nothing of Zvonok: the client-server API over HTTP. */
export class PlainClient {
  readonly #base: string;
  readonly #token: string;

  constructor(homeserverUrl: string, token: string) {
    this.#base = homeserverUrl;
    this.#token = token;
  }

  /** One request. As the specification asks of clients, it waits as long as a homeserver that is asked too much says. */
  async ask<T>(method: "GET" | "PUT" | "POST", path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const response = await fetch(`${this.#base}/_matrix/client/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (response.status !== 429) return { status: response.status, body: answer as T };
    await pause((answer as { retry_after_ms: number }).retry_after_ms);
    return this.ask(method, path, body);
  }

  /** Chats (spaces left out) that this person is in, room ids by name. */
  async chats(): Promise<Map<string, string>> {
    const { body } = await this.ask<{ joined_rooms: string[] }>("GET", "/joined_rooms");
    const chats = new Map<string, string>();
    for (const roomId of body.joined_rooms) {
      const state = await this.#state(roomId);
      const contentOf = (type: string) => state.find((event) => event.type === type)?.content;
      if (contentOf("m.room.create")?.type !== "m.space") chats.set(String(contentOf("m.room.name")?.name), roomId);
    }
    return chats;
  }

  /** Widgets of a room that hold something, by state key (emptied ones are over). */
  async widgets(roomId: string): Promise<Record<string, Record<string, unknown>>> {
    const live = (await this.#state(roomId)).filter(
      ({ type, content }) => type === "im.vector.modular.widgets" && "url" in content,
    );
    return Object.fromEntries(live.map(({ state_key, content }) => [state_key, content]));
  }

  /** Room id of the chat with that name. @throws Error when this person isn't in such a chat */
  async chat(name: string): Promise<string> {
    const roomId = (await this.chats()).get(name);
    if (roomId === undefined) throw new Error(`No chat ${name}`);
    return roomId;
  }

  /** Sends a message as any client would; answers its event id. @throws Error when the homeserver refuses */
  async send(roomId: string, content: string | Record<string, unknown>): Promise<string> {
    const path = `/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${crypto.randomUUID()}`;
    const message = typeof content === "string" ? { msgtype: "m.text", body: content } : content;
    const { status, body } = await this.ask<{ event_id: string }>("PUT", path, message);
    if (status !== 200) throw new Error(`Sending was answered ${status}: ${JSON.stringify(body)}`);
    return body.event_id;
  }

  /** The newest messages of a chat, newest first. */
  async newest(roomId: string): Promise<MessageEvent[]> {
    const path = `/rooms/${encodeURIComponent(roomId)}/messages?dir=b&limit=20`;
    const { body } = await this.ask<{ chunk: MessageEvent[] }>("GET", path);
    return body.chunk.filter(({ type }) => type === "m.room.message");
  }

  async #state(roomId: string): Promise<StateEvent[]> {
    return (await this.ask<StateEvent[]>("GET", `/rooms/${encodeURIComponent(roomId)}/state`)).body;
  }
}
