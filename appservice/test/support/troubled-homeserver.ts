import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { runningStack } from "./stack.ts";

export type TroubledHomeserver = {
  url: string;
  /** whether requests that change something are cut off without an answer */
  isAway: boolean;
  /** requests cut off so far */
  cutOff: number;
  close(): Promise<void>;
};

/** The running Synapse behind a proxy that can let nothing through. */
export async function createTroubledHomeserver(): Promise<TroubledHomeserver> {
  const target = new URL(runningStack().homeserverUrl);
  const server = createServer((incoming, outgoing) => {
    if (incoming.method === "GET" || !troubled.isAway) return passOn(target, incoming, outgoing);
    troubled.cutOff += 1;
    outgoing.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const troubled: TroubledHomeserver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    isAway: false,
    cutOff: 0,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return troubled;
}

function passOn(target: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming;
  const options = { host: target.hostname, port: target.port, method, path: url, headers };
  const passed = request(options, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passed.on("error", () => outgoing.destroy());
  incoming.pipe(passed);
}
