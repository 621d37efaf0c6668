type Answer = { status: number; url: URL; location: URL | null; headers: Headers; text: string };

/** A browser without JavaScript: keeps cookies by path, follows redirects of this origin, fills in forms. */
export class Browser {
  #origin: string;
  #headers: Record<string, string>;
  /** by name and path: each sign-in that is under way has a cookie of its own */
  #cookies = new Map<string, { name: string; value: string; path: string }>();

  /** @param headers sent with each request, such as Accept-Language */
  constructor(origin: string, headers: Record<string, string> = {}) {
    this.#origin = origin;
    this.#headers = headers;
  }

  /** Opens an address and follows redirects until a page or another origin; `location` is that other address. */
  open(address: string | URL): Promise<Answer> {
    return this.#go(new URL(address, this.#origin), { method: "GET" });
  }

  /** Posts a form as a page of this origin would. Without `follow` a redirect is left at that. */
  post(address: string | URL, form: Record<string, string> = {}, { follow = true } = {}): Promise<Answer> {
    const body = new URLSearchParams(form).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return this.#go(new URL(address, this.#origin), { method: "POST", body, headers }, follow);
  }

  /** Sends the form of a page whose action ends so, with its hidden fields and these. */
  submit(page: Answer, actionEnd: string, fields: Record<string, string> = {}): Promise<Answer> {
    for (const [, action = "", inside = ""] of page.text.matchAll(
      /<form method="post" action="([^"]*)">([\s\S]*?)<\/form>/g,
    )) {
      if (!action.endsWith(actionEnd)) continue;
      const hidden = [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
      return this.post(action, {
        ...Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value])),
        ...fields,
      });
    }
    throw new Error(
      `no form …${actionEnd} on ${page.url.pathname}: ${page.text.replace(/<style>[\s\S]*<\/style>/, "")}`,
    );
  }

  cookieNames(): string[] {
    return [...this.#cookies.values()].map(({ name }) => name);
  }

  /** All cookies as a header has them. */
  cookies(): string[] {
    return [...this.#cookies.values()].map(({ name, value }) => `${name}=${value}`);
  }

  async #go(url: URL, init: RequestInit, follow = true): Promise<Answer> {
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: {
        accept: "text/html",
        ...this.#headers,
        ...(init.headers as Record<string, string>),
        cookie: this.#cookieHeader(url),
      },
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const to = response.headers.get("location");
    const location = to === null ? null : new URL(to, url);
    if (follow && location !== null && location.origin === this.#origin && location.pathname !== "/signed-in")
      return this.#go(location, { method: "GET" });
    return { status: response.status, url, location, headers: response.headers, text: await response.text() };
  }

  #cookieHeader({ pathname }: URL): string {
    return [...this.#cookies.values()]
      .filter(({ path }) => path === "/" || pathname === path || pathname.startsWith(`${path}/`))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const [name = ""] = pair.split("=", 1);
    const value = pair.slice(name.length + 1);
    const attribute = (wanted: string): string | undefined =>
      attributes.find((text) => text.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const ended = value === "" || new Date(attribute("expires") ?? "9999").getTime() < Date.now();
    const path = attribute("path") ?? "/";
    if (ended) this.#cookies.delete(`${name} ${path}`);
    else this.#cookies.set(`${name} ${path}`, { name, value, path });
  }
}
