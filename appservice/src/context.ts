import type { Config } from "./config.ts";
import { connectDatabase, type Knex } from "./database.ts";
import { createJobs, type Jobs } from "./jobs/jobs.ts";
import { createLogger, type Logger } from "./logger.ts";
import { type ContactGraphs, createContactGraphs } from "./matrix/contact/contact-graphs.ts";
import type { Homeserver } from "./matrix/homeserver.ts";
import { createSynapseHomeserver } from "./matrix/synapse-homeserver.ts";

/** Every dependency of the program, built once and passed in. */
export type Context = {
  config: Config;
  log: Logger;
  db: Knex;
  jobs: Jobs;
  homeserver: Homeserver;
  contacts: ContactGraphs;
  now: () => Date;
};

/** Builds the context; `overrides` replace single parts in tests. The database must be migrated already. */
export async function createContext(config: Config, overrides: Partial<Context> = {}): Promise<Context> {
  const log = overrides.log ?? createLogger(config.logLevel);
  const db = overrides.db ?? connectDatabase(config.database.url, config.database.poolSize);
  const now = overrides.now ?? (() => new Date());
  return {
    config,
    log,
    db,
    jobs: overrides.jobs ?? (await createJobs(config.database.url, log)),
    homeserver: overrides.homeserver ?? createSynapseHomeserver(config),
    contacts: overrides.contacts ?? createContactGraphs({ db, config, now }),
    now,
  };
}

/** Closes what createContext opened. */
export async function closeContext(context: Context): Promise<void> {
  await context.jobs.stop();
  await context.homeserver.close();
  await context.db.destroy();
}
