import { readdir } from "node:fs/promises";
import knex, { type Knex } from "knex";
import pg from "pg";

export type { Knex };

// Dates without a time are dates, not instants of some time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

const folder = new URL("../../migrations/", import.meta.url);

/** The files of migrations/ in order. They go forward only, while knex insists on a way back. */
const forwardOnly: Knex.MigrationSource<string> = {
  getMigrations: async () => (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort(),
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const { up } = (await import(new URL(name, folder).href)) as Pick<Knex.Migration, "up">;
    return { up, down: () => Promise.reject(new Error("Migrations only go forward")) };
  },
};

/** A pool on our database. `url` is a PostgreSQL connection string. */
export function connectDatabase(url: string, poolSize: number): Knex {
  return knex({
    client: "pg",
    connection: { connectionString: url, application_name: "zvonok" },
    pool: { min: 0, max: poolSize },
    // An error names the statement without its values, which may be children's names: errors are logged.
    compileSqlOnError: false,
    // Errors reach who asked; knex would print them among our logs as well.
    log: { warn: () => undefined, error: () => undefined },
    migrations: { migrationSource: forwardOnly },
  });
}

/** Brings the tables up to date; returns the names of the migrations it ran. */
export async function migrate(db: Knex): Promise<string[]> {
  const [, names] = await db.migrate.latest();
  return names;
}
