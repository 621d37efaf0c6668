type Store = Pick<Cache, "match" | "put" | "delete" | "keys">;
type Parts = { open: () => Promise<Store>; fetchFn: typeof fetch; origin: string };
/** Lets work go on after a request was answered; the event's `waitUntil`. */
type Later = (work: Promise<unknown>) => void;

const SHELL = "/";
const ASSETS = "/assets/";
/** Pages and answers that aren't the client's, as web-client-routes.ts of the application service knows them. */
const ELSEWHERE = /^\/(_matrix|_synapse|api|oauth2|\.well-known|internal)(\/|$)|^\/[^/]+\.\w+$/;

/**
 * What the client itself is made of, kept by the service worker so that a reload without a network shows the app with
 * what this browser knows. Pages come from the server whenever it answers, so an update is seen at once; built files
 * never change under their name. Nothing of any person is in here.
 */
export class ShellCache {
  #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Which part of the client a request is for; null when it is none of this cache's business. */
  partOf({ method, mode, destination, url }: Pick<Request, "method" | "mode" | "destination" | "url">) {
    const { origin, pathname } = new URL(url);
    if (method !== "GET" || origin !== this.#parts.origin) return null;
    if (pathname.startsWith(ASSETS)) return "asset";
    // In another client's frame the server shows a page of its own.
    return mode === "navigate" && destination === "document" && !ELSEWHERE.test(pathname) ? "page" : null;
  }

  /** @throws TypeError without a network, as long as nothing was kept */
  async page(request: Request, later: Later): Promise<Response> {
    const kept = async () => (await this.#parts.open()).match(SHELL);
    try {
      const answer = await this.#parts.fetchFn(request);
      if (answer.ok) later(this.#keepPage(answer.clone()));
      return answer.status < 500 ? answer : ((await kept()) ?? answer);
    } catch (error) {
      const last = await kept();
      if (last === undefined) throw error;
      return last;
    }
  }

  /** @throws TypeError without a network, unless it was kept */
  async asset(request: Request, later: Later): Promise<Response> {
    const store = await this.#parts.open();
    const kept = await store.match(request, { ignoreVary: true });
    if (kept !== undefined) return kept;
    const answer = await this.#parts.fetchFn(request);
    if (answer.status === 200) later(store.put(request, answer.clone()));
    return answer;
  }

  /** Gets the page before anybody goes there again. @throws TypeError without a network */
  async begin(): Promise<void> {
    await this.#keepPage(await this.#parts.fetchFn(SHELL));
  }

  /** Every page of the client is the same file; its address, which may hold a sign-in's code, isn't kept. */
  async #keepPage(answer: Response): Promise<void> {
    if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("text/html")) return;
    const store = await this.#parts.open();
    const text = await answer.text();
    const before = await (await store.match(SHELL))?.text();
    await store.put(SHELL, new Response(text, { headers: answer.headers }));
    if (before !== undefined && before !== text) await this.#forgetGone(store);
  }

  /** After an update: what the server has no longer isn't needed here either. */
  async #forgetGone(store: Store): Promise<void> {
    for (const { url } of await store.keys()) {
      if (!new URL(url).pathname.startsWith(ASSETS)) continue;
      const { status } = await this.#parts.fetchFn(url, { method: "HEAD", cache: "no-store" });
      if (status === 404) await store.delete(url);
    }
  }
}
