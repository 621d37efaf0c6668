type StateEvent = { type: string; state_key: string; content: Record<string, unknown> };

/** A Matrix client that knows nothing of Zvonok: the client-server API over HTTP. */
export class PlainClient {
  readonly #base: string;
  readonly #token: string;

  constructor(homeserverUrl: string, token: string) {
    this.#base = homeserverUrl;
    this.#token = token;
  }

  async ask<T>(method: "GET" | "PUT" | "POST", path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const response = await fetch(`${this.#base}/_matrix/client/v3${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as T };
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

  async #state(roomId: string): Promise<StateEvent[]> {
    return (await this.ask<StateEvent[]>("GET", `/rooms/${encodeURIComponent(roomId)}/state`)).body;
  }
}
