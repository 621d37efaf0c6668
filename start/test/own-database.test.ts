import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { jest } from "@jest/globals";
import pg from "pg";
import type { Child } from "../child.ts";
import { freePorts } from "../free-ports.ts";
import { root } from "../places.ts";
import { answers, databaseAt, startPostgres } from "../postgres.ts";
import { keepProcesses } from "../state/processes.ts";
import { npm, type Started, start, untilReady, zvonok } from "./clone.ts";
import { testFolder } from "./set-up.ts";

jest.setTimeout(300_000);
const project = { path: root, remove: () => undefined };
let folder: string;
let stateDir: string;
let server: { child: Child; url: string };
let running: Started;

beforeAll(async () => {
  folder = mkdtempSync(join(testFolder(), "own database "));
  stateDir = join(folder, "state");
  const [port = 0] = await freePorts(1);
  const { start: startServer } = keepProcesses(folder);
  server = await startPostgres({
    folder: join(folder, "pg"),
    port,
    password: "its own",
    log: join(folder, "pg.log"),
    start: startServer,
  });
});
afterAll(async () => {
  try {
    running?.interrupt();
    await running?.exited;
  } finally {
    await server?.child.stop("SIGINT");
    rmSync(folder, { recursive: true, force: true });
  }
});

async function ask<Row extends pg.QueryResultRow>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
const databases = async (): Promise<
  { datname: string; datlocprovider: string; datlocale: string; datcollate: string }[]
> =>
  ask(
    server.url,
    "select datname, datlocprovider, datlocale, datcollate from pg_database where datname like 'zvonok%' order by 1",
  );
async function options(...others: string[]): Promise<string[]> {
  const [port, homeserverPort, internalPort] = await freePorts(3);
  const ports = ["--port", `${port}`, "--homeserver-port", `${homeserverPort}`, "--internal-port", `${internalPort}`];
  return ["--state-dir", stateDir, ...ports, ...others];
}

test("a user who may not create databases is told what to ask for", async () => {
  await ask(server.url, "create role modest login password 'modest'");
  const url = new URL(server.url);
  url.username = "modest";
  url.password = "modest";
  const other = ["--state-dir", join(folder, "other"), "--database-url", url.href];
  const { code, err } = await npm(project, "start", "--", ...(await options()), ...other);
  expect(code).not.toBe(0);
  expect(err).toContain("may not create databases on 127.0.0.1");
});

test("an own PostgreSQL gets two databases that fold Russian letters, and no demo comes unasked", async () => {
  running = start(
    project,
    ...(await options("--demo", "none", "--database-url", server.url, "--server-name", "school.example")),
  );
  await untilReady(running);
  const ready = JSON.parse(readFileSync(join(stateDir, "ready.json"), "utf8"));
  expect(ready).toMatchObject({ serverName: "school.example", people: [] });
  const made = await databases();
  expect(made).toHaveLength(2);
  for (const each of made) expect(each).toMatchObject({ datlocprovider: "b", datlocale: "C.UTF-8", datcollate: "C" });
  expect(ready.databaseUrl).toBe(databaseAt(server.url, made[0]?.datname ?? ""));
  expect(await ask(ready.databaseUrl, "select lower('УРОКИ') as folded")).toEqual([{ folded: "уроки" }]);
});

test("in a school of one's own nobody gets another's token", async () => {
  const { code, err } = await zvonok(project, "--state-dir", stateDir, "token", "anybody");
  expect(code).toBe(1);
  expect(err).toContain("ORG_ZVONOK_DEMO_ONLY");
  expect((await zvonok(project, "--state-dir", stateDir, "status")).code).toBe(0);
});

test("a later start remembers both, and can't get a demo school", async () => {
  running.interrupt();
  await running.exited;
  const { code, err } = await npm(project, "start", "--", ...(await options("--demo", "small")));
  expect(code).not.toBe(0);
  expect(err).toContain("was begun for a school of your own");
});

test("reset takes its databases along and leaves the server", async () => {
  const { code, out } = await npm(project, "run", "reset", "--", "--yes", "--state-dir", stateDir);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("is removed") });
  expect(await databases()).toEqual([]);
  expect(await answers(server.url)).toBe(true);
});
