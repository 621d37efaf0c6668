import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { runningStack } from "./stack.ts";

/** What a homeserver, or what stands before it, can do instead of answering. */
const troubles = {
  "too much, for so long": (response) => answer(response, 429, { errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 30 }),
  "too much": (response) => answer(response, 429, { errcode: "M_LIMIT_EXCEEDED", error: "Too many requests" }),
  "too much, says the proxy": (response) => page(response.setHeader("retry-after", "0"), 429),
  "an error of its own": (response) => answer(response, 500, { errcode: "M_UNKNOWN", error: "Internal server error" }),
  "bad gateway": (response) => page(response, 502),
  unavailable: (response) => page(response, 503),
  "no answer": (response) => void response.destroy(),
  /** done, but nobody is told */
  "answer lost": (response, passOn) => passOn(() => page(response, 504)),
} satisfies Record<string, (response: ServerResponse, passOn: (then: () => void) => void) => void>;
export type Trouble = keyof typeof troubles;

export type TroubledHomeserver = {
  url: string;
  /** `away`: lets nothing through; `by turns`: every third request meets the next of all troubles */
  mood: "well" | "away" | "by turns";
  /** requests that met trouble so far */
  met: Map<Trouble, number>;
  close(): Promise<void>;
};

/** The running Synapse behind a proxy that can be in trouble. */
export async function createTroubledHomeserver(): Promise<TroubledHomeserver> {
  const target = new URL(runningStack().homeserverUrl);
  const names = Object.keys(troubles) as Trouble[];
  let requests = 0;
  const troubleNow = (): Trouble | null => {
    if (troubled.mood === "away") return "no answer";
    requests += 1;
    if (troubled.mood === "well" || requests % 3 > 0) return null;
    return names[(requests / 3) % names.length] ?? null;
  };
  const server = createServer((incoming, outgoing) => {
    const trouble = troubleNow();
    if (trouble === null) return passOn(target, incoming, outgoing, null);
    troubled.met.set(trouble, (troubled.met.get(trouble) ?? 0) + 1);
    troubles[trouble](outgoing, (then) => passOn(target, incoming, outgoing, then));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const troubled: TroubledHomeserver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mood: "well",
    met: new Map(),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return troubled;
}

/** @param instead what is answered once it is done; null answers what the target answers */
function passOn(target: URL, incoming: IncomingMessage, outgoing: ServerResponse, instead: (() => void) | null): void {
  const { method, url, headers } = incoming;
  const options = { host: target.hostname, port: target.port, method, path: url, headers };
  const passed = request(options, (response) => {
    if (instead !== null) return void response.resume().once("end", instead);
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  passed.on("error", () => outgoing.destroy());
  incoming.pipe(passed);
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function page(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/html" }).end("<h1>Sorry</h1>");
}
