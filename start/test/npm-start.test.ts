import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jest } from "@jest/globals";
import { freePorts } from "../free-ports.ts";
import type { Ready } from "../ready.ts";
import {
  type Clone,
  makeClone,
  npm,
  processesOf,
  type Started,
  start,
  untilNothingRuns,
  untilReady,
  zvonok,
} from "./clone.ts";

// One installation goes through its life, test by test: each takes it over as the one before left it.
jest.setTimeout(600_000);
let clone: Clone;
let ports: string[];
let portNumbers: number[];
let running: Started;
let ready: Ready;
let token = "";

const at = (name: string): string => join(clone.path, ".zvonok", name);
const readReady = (): Ready => JSON.parse(readFileSync(at("ready.json"), "utf8")) as Ready;
const loginOf = (kind: string): string => ready.people.find((person) => person.kind === kind)?.login ?? "";
const whoami = async (): Promise<unknown> => {
  const answer = await fetch(`${ready.homeserverUrl}/_matrix/client/v3/account/whoami`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return answer.json();
};

beforeAll(async () => {
  clone = makeClone();
  portNumbers = await freePorts(3);
  const [port, homeserverPort, internalPort] = portNumbers.map(String);
  ports = ["--port", port ?? "", "--homeserver-port", homeserverPort ?? "", "--internal-port", internalPort ?? ""];
});
afterAll(async () => {
  try {
    running?.interrupt();
    await running?.exited;
  } finally {
    clone.remove();
  }
});

test("npm start brings all up and says where", async () => {
  running = start(clone, ...ports);
  await untilReady(running);
  for (const step of ["PostgreSQL", "Synapse", "the application service"]) {
    expect(running.output().split(`Starting ${step}\n`)).toHaveLength(2);
  }
  expect(running.output()).toMatch(/\d s {2}Importing the demo school\n/);
  ready = readReady();
  expect(running.output()).toContain(ready.webUrl);
  for (const { login, password } of ready.people) {
    expect(running.output()).toContain(login);
    expect(running.output()).toContain(password);
  }
});

test("ready.json holds the same for programs, and for its owner only", () => {
  const url = `http://localhost:${portNumbers[0]}`;
  expect(ready).toEqual({
    webUrl: url,
    homeserverUrl: url,
    serverName: "zvonok.localhost",
    databaseUrl: expect.stringMatching(/^postgres:\/\/.*\/zvonok$/),
    people: expect.any(Array),
  });
  for (const person of ready.people) {
    expect(Object.keys(person).sort()).toEqual(["kind", "login", "name", "password", "userId"]);
    expect(person.userId).toMatch(/^@p_[0-9a-f-]{36}:zvonok\.localhost$/);
  }
  expect([...new Set(ready.people.map(({ kind }) => kind))].sort()).toEqual([
    "administrator",
    "classTeacher",
    "guardian",
    "pupil",
    "teacher",
  ]);
  expect(statSync(at("ready.json")).mode & 0o777).toBe(0o600);
  expect(statSync(at("")).mode & 0o777).toBe(0o700);
});

test("both addresses answer", async () => {
  const page = await fetch(ready.webUrl, { headers: { accept: "text/html" } });
  expect(await page.text()).toContain('<div id="root">');
  const versions = await fetch(`${ready.homeserverUrl}/_matrix/client/versions`);
  expect(await versions.json()).toHaveProperty("versions");
  expect((await fetch(`${ready.webUrl}/metrics`)).status).toBe(404);
  expect(await (await fetch(`${ready.webUrl}/ready`)).json()).toEqual({ database: "ok", homeserver: "ok" });
});

test("a second start in the same folder names the first; the first goes on", async () => {
  const [port = 0, homeserverPort = 0, internalPort = 0] = await freePorts(3);
  const second = await npm(
    clone,
    ...[
      "start",
      "--",
      "--port",
      `${port}`,
      "--homeserver-port",
      `${homeserverPort}`,
      "--internal-port",
      `${internalPort}`,
    ],
  );
  expect(second.code).not.toBe(0);
  expect(second.err).toContain(`Zvonok runs already`);
  expect(second.err).toContain(ready.webUrl);
  expect((await fetch(ready.webUrl)).status).toBe(200);
});

test("a taken port is named, with who listens there and the option for another", async () => {
  const other = await npm(clone, "start", "--", ...ports, "--state-dir", ".zvonok-2");
  expect(other.code).not.toBe(0);
  expect(other.err).toMatch(
    new RegExp(`Port ${portNumbers[0]} is taken by \\S+ \\(pid \\d+\\)\\. Choose another one with --port <number>\\.`),
  );
});

test("status says that all is well and applied", async () => {
  const { code, out } = await zvonok(clone, "status", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    health: { database: "ok", homeserver: "ok" },
    queue: { mirror: { failed: 0 } },
    toApply: 0,
    lastRun: { failed: 0 },
  });
});

test("the small demo school keeps to its size", async () => {
  const { rooms, memberships } = JSON.parse((await zvonok(clone, "status", "--json")).out);
  expect(rooms).toBeLessThanOrEqual(40);
  expect(memberships).toBeLessThanOrEqual(800);
});

test("token's last line is a token that the homeserver knows", async () => {
  const { code, out } = await zvonok(clone, "token", loginOf("pupil"));
  expect(code).toBe(0);
  token = out.trimEnd().split("\n").at(-1) ?? "";
  expect(await whoami()).toMatchObject({ user_id: ready.people.find(({ kind }) => kind === "pupil")?.userId });
});

test("the same bundle again changes nothing", async () => {
  const bundle = [at("demo-school/roster"), "--timetable", at("demo-school/timetable"), "--source", "demo"];
  const { code, out } = await zvonok(clone, "import", ...bundle, "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    run: expect.any(Number),
    verdict: "applied",
    reason: null,
    counts: {
      orgs: expect.any(Number),
      users: expect.any(Number),
      classes: expect.any(Number),
      enrollments: expect.any(Number),
      lessons: expect.any(Number),
    },
    diagnostics: [],
    held: [],
    plan: {},
  });
  expect(JSON.parse((await zvonok(clone, "plan", "--json")).out)).toEqual({ steps: [] });
  expect((await zvonok(clone, "apply")).code).toBe(0);
});

test("a bad row is named and the rest goes on", async () => {
  const folder = join(clone.path, "changed roster");
  cpSync(at("demo-school/roster"), folder, { recursive: true });
  const users = readFileSync(join(folder, "users.csv"), "utf8").trimEnd().split("\n");
  const header = users[0]?.split(",") ?? [];
  const broken = header.map((column) => (column.includes("sourcedId") ? "stranger" : ""));
  writeFileSync(join(folder, "users.csv"), `${[...users, broken.join(",")].join("\n")}\n`);
  const { code, out } = await zvonok(clone, "import", folder, "--source", "demo", "--no-wait", "--json");
  expect(code).toBe(0);
  const { verdict, diagnostics } = JSON.parse(out);
  expect(verdict).toBe("applied");
  expect(diagnostics).toContainEqual({
    file: "users.csv",
    row: users.length + 1,
    field: expect.any(String),
    code: expect.any(String),
    message: expect.any(String),
  });
});

test("what isn't a bundle is refused, and the command fails", async () => {
  writeFileSync(join(clone.path, "letter.zip"), "Dear school");
  const { code, out } = await zvonok(clone, "import", join(clone.path, "letter.zip"), "--json");
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ verdict: "refused", reason: expect.any(String), plan: {} });
});

test("a one-time password is for those who exist", async () => {
  const { code, out } = await zvonok(clone, "password", loginOf("guardian"), "--json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ login: loginOf("guardian"), password: expect.any(String) });
  expect((await zvonok(clone, "password", "nobody.here")).code).toBe(1);
});

test("killed with -9, it starts again, repeats no finished work, and sessions go on", async () => {
  const { pid } = JSON.parse(readFileSync(at("lock.json"), "utf8"));
  process.kill(pid, "SIGKILL");
  await running.exited;
  expect(processesOf(clone).some((command) => command.includes("synapse.app.homeserver"))).toBe(true);
  running = start(clone, ...ports);
  await untilReady(running);
  expect(running.output()).toContain("Ended what an earlier start left behind");
  expect(running.output()).not.toMatch(/Installing|Building|Importing|Making rooms/);
  expect(readReady().people).toEqual(ready.people);
  expect(await whoami()).toHaveProperty("user_id");
});

test("Ctrl-C stops all of it", async () => {
  running.interrupt();
  await running.exited;
  expect(running.output()).toMatch(/ s {2}Stopping\n/);
  expect(processesOf(clone)).toEqual([]);
  expect(existsSync(at("ready.json"))).toBe(false);
  const { code, err } = await zvonok(clone, "status");
  expect(code).toBe(1);
  expect(err).toContain("npm start");
});

test("another server name is refused: IDs of people and rooms hold the first", async () => {
  const { code, err } = await npm(clone, "start", "--", ...ports, "--server-name", "other.example");
  expect(code).not.toBe(0);
  expect(err).toContain("belongs to the server name zvonok.localhost, which can't become other.example");
});

test("without npm, killed with -9, nothing goes on", async () => {
  running = start(clone, ...ports);
  while (!running.output().includes("Starting Synapse")) await new Promise((resolve) => setTimeout(resolve, 50));
  running.child.kill("SIGKILL");
  await untilNothingRuns(clone);
});

test("npm stop stops it from elsewhere, even while it starts", async () => {
  running = start(clone, ...ports);
  while (!running.output().includes("Starting Synapse")) await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await npm(clone, "stop")).toMatchObject({ code: 0, out: expect.stringContaining("Zvonok is stopped.") });
  await running.exited;
  await untilNothingRuns(clone);
  expect(await npm(clone, "stop")).toMatchObject({ code: 0, out: expect.stringContaining("isn't running") });
});

test("reset forgets nothing without a yes, and then everything", async () => {
  const unanswered = await npm(clone, "run", "reset");
  expect(unanswered.code).not.toBe(0);
  expect(unanswered.out).toContain("Nothing was removed.");
  expect(existsSync(at("settings.json"))).toBe(true);
  expect((await npm(clone, "run", "reset", "--", "--yes")).code).toBe(0);
  expect(existsSync(at(""))).toBe(false);
});
