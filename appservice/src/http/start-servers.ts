import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Context } from "../context.ts";
import { createInternalApp } from "./internal-app.ts";
import { createMetrics } from "./metrics.ts";
import { createPublicApp } from "./public-app.ts";

export type Servers = { ports: { public: number | null; internal: number }; stop(): Promise<void> };

/** Opens the internal listener, then the public one unless only `internal` is asked for. */
export async function startServers(context: Context, which: "all" | "internal"): Promise<Servers> {
  const { listen } = context.config;
  const metrics = createMetrics(context);
  const internal = await open(createInternalApp(context, metrics), listen.internal);
  const outer = which === "all" ? await open(await createPublicApp(context, metrics), listen.public) : null;
  return {
    ports: { internal: portOf(internal), public: outer === null ? null : portOf(outer) },
    stop: async () => {
      await Promise.all([close(internal), outer === null ? undefined : close(outer)]);
    },
  };
}

function open(handler: RequestListener, { host, port }: { host: string; port: number }): Promise<Server> {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
