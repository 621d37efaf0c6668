import { randomBytes } from "node:crypto";
import pg from "pg";
import { databaseAt } from "../../../start/postgres.ts";
import { connectDatabase, type Knex } from "../../src/database.ts";
import { runningStack } from "./stack.ts";

export type TestDatabase = { url: string; db: Knex; close(): Promise<void> };

/** A fresh migrated database of the test's own, for what needs no more than that. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { postgresUrl, templateDatabase } = runningStack();
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(postgresUrl, `create database ${name} template ${templateDatabase} strategy file_copy`);
  const url = databaseAt(postgresUrl, name);
  const db = connectDatabase(url, 10);
  return {
    url,
    db,
    async close() {
      await db.destroy();
      await onServer(postgresUrl, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
