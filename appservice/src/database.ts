import { fileURLToPath } from "node:url";
import knex, { type Knex } from "knex";
import pg from "pg";

export type { Knex };

// Dates without a time are dates, not instants of some time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

/** A pool on our database. `url` is a PostgreSQL connection string. */
export function connectDatabase(url: string, poolSize: number): Knex {
  return knex({
    client: "pg",
    connection: { connectionString: url, application_name: "zvonok" },
    pool: { min: 0, max: poolSize },
    migrations: {
      directory: fileURLToPath(new URL("../../migrations", import.meta.url)),
      loadExtensions: [".ts"],
      extension: "ts",
    },
  });
}

/** Brings the tables up to date; returns the names of the migrations it ran. */
export async function migrate(db: Knex): Promise<string[]> {
  const [, names] = await db.migrate.latest();
  return names;
}
