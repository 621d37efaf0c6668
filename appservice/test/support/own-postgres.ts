import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { freePorts } from "../../../start/free-ports.ts";
import { createDatabase, databaseAt, startPostgres } from "../../../start/postgres.ts";
import { connectDatabase, migrate } from "../../src/database.ts";
import { runningStack } from "./stack.ts";

export type OwnPostgres = {
  /** of a migrated database in it */
  url: string;
  restart(): Promise<void>;
  close(): Promise<void>;
};

/** A PostgreSQL that a test may stop: that of the stack is Synapse's, too. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const [port = 0] = await freePorts(1);
  const folder = join(runningStack().folder, `postgres-${port}`);
  const options = { folder, port, password: randomBytes(18).toString("base64url"), log: `${folder}.log` };
  let running = await startPostgres(options);
  const url = databaseAt(running.url, "zvonok");
  await createDatabase(running.url, "zvonok");
  const db = connectDatabase(url, 2);
  await migrate(db);
  await db.destroy();
  // Breaks connections off as `systemctl restart` does.
  const stop = (): Promise<void> => running.child.stop("SIGINT");
  return {
    url,
    async restart() {
      await stop();
      running = await startPostgres(options);
    },
    close: stop,
  };
}
