import pg from "pg";
import type { Logger } from "../logger.ts";

const RECONNECT_MS = 1000;

/**
 * Calls `wake` whenever PostgreSQL is notified on a channel, and once after every connection: something may have been
 * missed in between. A lost connection is made again.
 */
export async function listen(
  databaseUrl: string,
  channel: string,
  log: Logger,
  wake: () => void,
): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  const connect = async (): Promise<void> => {
    const connecting = new pg.Client({ connectionString: databaseUrl, application_name: "zvonok-listen" });
    client = connecting;
    connecting.on("notification", wake);
    connecting.on("error", (error) => log.warn({ err: error }, "listening connection lost"));
    connecting.once("end", () => {
      if (!stopped) timer = setTimeout(() => void connect(), RECONNECT_MS);
    });
    try {
      await connecting.connect();
      await connecting.query(`listen ${connecting.escapeIdentifier(channel)}`);
      wake();
    } catch (error) {
      if (stopped) return;
      log.warn({ err: error }, "can't listen to PostgreSQL");
      // A connection that never came up has no end either.
      await connecting.end().catch(() => undefined);
    }
  };
  await connect();
  return {
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
