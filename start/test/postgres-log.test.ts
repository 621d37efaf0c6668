import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { jest } from "@jest/globals";
import pg from "pg";
import { freePorts } from "../free-ports.ts";
import { type Postgres, startPostgres } from "../postgres.ts";
import { testFolder } from "./set-up.ts";

jest.setTimeout(120_000);
let folder: string;
let log: string;
let server: Postgres;

beforeAll(async () => {
  folder = mkdtempSync(join(testFolder(), "log "));
  log = join(folder, "postgres.log");
  const [port = 0] = await freePorts(1);
  server = await startPostgres({ folder: join(folder, "pg"), port, password: "its own", log });
});
afterAll(async () => {
  await server?.child.stop("SIGINT");
  rmSync(folder, { recursive: true, force: true });
});

test("what a failed statement holds doesn't reach the log", async () => {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query("create table profile (name text primary key)");
    await client.query("insert into profile values ('Зайцева Ева')");
    // As Synapse writes names and messages: within the statement.
    await expect(client.query("insert into profile values ('Зайцева Ева')")).rejects.toThrow("profile_pkey");
    await expect(client.query("copy profile from program 'echo Зайцева Ева'")).rejects.toThrow("profile_pkey");
  } finally {
    await client.end();
  }
  const written = readFileSync(log, "utf8");
  expect(written).toContain("profile_pkey");
  expect(written).not.toContain("Зайцева");
});
