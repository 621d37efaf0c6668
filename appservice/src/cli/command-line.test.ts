import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { CliError } from "./cli-error.ts";
import { createCommandLine } from "./command-line.ts";

type Asked = {
  method: string;
  path: string;
  authorization: string | undefined;
  language: string | undefined;
  body: unknown;
};
let folder: string;
let server: Server;
let asked: Asked[] = [];
let answers: Record<string, unknown[]> = {};

const idle = {
  health: { database: "ok", homeserver: "ok" },
  queue: { mirror: { queued: 0, active: 0, failed: 0 } },
  transactions: { waiting: 0 },
  waiting: { holds: 0, files: 0 },
  toApply: 0,
  lastRun: { steps: 3, done: 3, failed: 0, finishedAt: "2026-11-24T10:00:00Z" },
  rooms: 36,
  memberships: 760,
  drift: { rooms: 0, since: null },
};
const diagnostic = (row: number) => ({
  file: "users.csv",
  row,
  field: "username",
  code: "value.missing",
  message: "m",
});
const imported = {
  run: 7,
  verdict: "applied",
  reason: null,
  counts: { orgs: 1, users: 80, classes: 23, enrollments: 244, lessons: 0 },
  diagnostics: [] as unknown[],
  held: [],
  plan: { createRoom: 1, join: 2 },
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cli-"));
  const app = express();
  app.use(express.json());
  app.use((request, response) => {
    const { method, path, headers, body } = request;
    const { authorization, "accept-language": language } = headers;
    asked.push({ method, path, authorization, language, body });
    const list = answers[`${method} ${path}`] ?? [];
    const answer = list.length > 1 ? list.shift() : list[0];
    if (answer === null) request.socket.destroy();
    else if (answer === undefined)
      response.status(404).json({ errcode: "M_NOT_FOUND", error: "Nobody has this login." });
    else response.json(answer);
  });
  server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await writeFile(join(folder, "token"), "internal-token-1234\n");
  await writeFile(
    join(folder, "zvonok.yaml"),
    `listen:\n  internal: { port: ${port} }\ninternalTokenFile: ${JSON.stringify(join(folder, "token"))}\n`,
  );
  await writeFile(join(folder, "roster.zip"), "");
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  asked = [];
  answers = {};
});

type Printed = { success: boolean | null; out: string; err: string };
const run = (...words: string[]): Promise<Printed> => runIn({}, ...words);

async function runIn(environment: Record<string, string>, ...words: string[]): Promise<Printed> {
  const result = { success: null as boolean | null, out: "", err: "" };
  const terminal = {
    out: (text: string) => {
      result.out += `${text}\n`;
    },
    err: (text: string) => {
      result.err += `${text}\n`;
    },
    width: 100,
    interactive: false,
  };
  const program = createCommandLine(terminal, { ...environment, ZVONOK_STATE_DIR: folder }, folder, (success) => {
    result.success = success;
  });
  await program.parseAsync(words, { from: "user" });
  return result;
}

test("import sends absolute paths and the token, then waits until all is applied", async () => {
  answers = {
    "POST /internal/v1/imports": [imported],
    "GET /internal/v1/status": [{ ...idle, toApply: 2, queue: { mirror: { queued: 0, active: 1, failed: 0 } } }, idle],
  };
  const { success, out, err } = await run("import", "roster.zip", "--source", "demo");
  expect(asked[0]).toEqual({
    method: "POST",
    path: "/internal/v1/imports",
    authorization: "Bearer internal-token-1234",
    body: { roster: join(folder, "roster.zip"), timetable: null, source: "demo", asOf: null, force: false },
  });
  expect(asked.slice(1).map(({ path }) => path)).toEqual(["/internal/v1/status", "/internal/v1/status"]);
  expect(out).toContain("Import 7: applied.");
  expect(out).toMatch(/createRoom +│ 1/);
  expect(err).toContain("Applied.");
  expect(success).toBe(true);
});

test("import --no-wait asks for no status", async () => {
  answers = { "POST /internal/v1/imports": [imported] };
  expect((await run("import", "roster.zip", "--no-wait")).success).toBe(true);
  expect(asked).toHaveLength(1);
});

test("a refused import fails and says why; --json prints the answer as it came", async () => {
  const refused = { ...imported, verdict: "refused", reason: "The zip is broken.", plan: {} };
  answers = { "POST /internal/v1/imports": [refused] };
  const { success, out } = await run("import", "roster.zip");
  expect(out).toContain("refused. The zip is broken.");
  expect(success).toBe(false);
  const json = await run("import", "roster.zip", "--json");
  expect(JSON.parse(json.out)).toEqual(refused);
  expect(json.success).toBe(false);
});

test("of many diagnostics the first twenty are shown, and how many more there are", async () => {
  const diagnostics = Array.from({ length: 25 }, (_, index) => diagnostic(index + 2));
  answers = { "POST /internal/v1/imports": [{ ...imported, diagnostics, plan: {} }] };
  const { out } = await run("import", "roster.zip");
  expect(out).toContain("25 remarks on the files:");
  expect(out.match(/value\.missing/g)).toHaveLength(20);
  expect(out).toContain("… and 5 more; all of them with --json.");
});

test("a roster that isn't there is named, and the system isn't asked", async () => {
  await expect(run("import", "nowhere.zip")).rejects.toThrow(`There is no ${join(folder, "nowhere.zip")}.`);
  expect(asked).toHaveLength(0);
});

test("a source name that can't be is refused before asking", async () => {
  await expect(run("import", "roster.zip", "--source", "две школы")).rejects.toThrow(CliError);
});

test("plan --steps shows steps with rooms and reasons", async () => {
  const steps = [
    {
      step: { type: "createRoom", room: { key: "class:1", name: "5А" } },
      because: { rule: "class", record: "class-5a" },
    },
    {
      step: { type: "join", room: "class:1", userId: "@p_1:zvonok.localhost" },
      because: { rule: "pupilOfClass", record: null },
    },
  ];
  answers = { "GET /internal/v1/plan": [{ steps }] };
  const { out } = await run("plan", "--steps");
  expect(out).toContain("5А");
  expect(out).toContain("the class's chat, by the journal (class-5a)");
  expect(out).toContain("learns in this class");
  expect(out).toContain("@p_1:zvonok.localhost → class:1");
  expect(JSON.parse((await run("plan", "--json")).out)).toEqual({ steps });
});

test("plan tells by class who joins and leaves which chat, and of one class everybody", async () => {
  const joins = Array.from({ length: 9 }, (_, index) => ({
    ...{ userId: `@p_${index}:zvonok.localhost`, name: `Pupil ${index}`, level: null },
    because: { rule: "pupilOfClass", record: null },
  }));
  const room = {
    key: "class:1",
    name: "5А",
    kind: "class",
    change: "restored",
    joins,
    leaves: [],
    rights: [],
    newName: "6А",
  };
  answers = { "GET /internal/v1/plan/classes": [{ steps: 12, classes: [{ className: "5А", rooms: [room] }] }] };
  const { out } = await run("plan");
  for (const said of ["comes back from the archive", "6А", "Pupil 7", "and 1 more", "12 steps"])
    expect(out).toContain(said);
  expect((await run("plan", "--class", "5А")).out).toMatch(/Pupil 8\s+│?[\s│]*\(learns in this class\)/);
});

test("reasons are told in the language of the terminal, and the system is asked for that one", async () => {
  const right = { userId: "@p_1:s", name: "Анна", level: 51, because: { rule: "rights", record: null } };
  const room = { key: "class:1", name: "5А", kind: "class", change: "changed", joins: [], leaves: [], newName: null };
  answers = {
    "GET /internal/v1/plan/classes": [
      { steps: 1, classes: [{ className: "5А", rooms: [{ ...room, rights: [right] }] }] },
    ],
  };
  expect((await runIn({ LANG: "ru_RU.UTF-8" }, "plan")).out).toContain("Анна (права по журналу, модератор)");
  expect((await runIn({ LANG: "ru_RU.UTF-8", LC_ALL: "en_GB" }, "plan")).out).toContain(
    "Анна (rights by the journal, moderator)",
  );
  await runIn({ LANG: "C.UTF-8" }, "plan");
  expect(asked.map(({ language }) => language)).toEqual(["ru", "en", undefined]);
});

test("an empty plan says so", async () => {
  answers = { "GET /internal/v1/plan/classes": [{ steps: 0, classes: [] }] };
  expect((await run("plan")).out).toContain("Nothing to apply");
});

test("a pin says what it is, and only one thing", async () => {
  const pin = {
    id: "one",
    personId: "p",
    userId: "@p:zvonok.localhost",
    name: "Anna",
    room: "class:1",
    roomName: "5А",
  };
  const pins = [
    { ...pin, kind: "guest", until: "2026-12-01", reason: null, by: null, createdAt: "2026-11-25T00:00:00Z" },
  ];
  answers = { "POST /internal/v1/pins": [{ pins }], "POST /internal/v1/pins/one/end": [{ pins: [] }] };
  expect((await run("pin", "anna", "5А", "--guest", "--until", "2026-12-01")).out).toContain("2026-12-01");
  await expect(run("pin", "anna", "5А", "--guest", "--bar")).rejects.toThrow("Say one of --guest, --keep and --bar.");
  expect((await run("unpin", "one")).out).toContain("Nobody is pinned.");
});

test("apply waits, and fails when steps are left", async () => {
  answers = { "POST /internal/v1/apply": [{ steps: 2 }], "GET /internal/v1/status": [idle] };
  expect(await run("apply")).toMatchObject({ success: true, out: "2 steps applied.\n" });
});

test("status fails when a part is away", async () => {
  answers = { "GET /internal/v1/status": [{ ...idle, health: { database: "ok", homeserver: "unreachable: x" } }] };
  const { success, out } = await run("status");
  expect(out).toContain("unreachable: x");
  expect(success).toBe(false);
});

test("the token command's last line is the bare token", async () => {
  const token = { login: "sokolova.m", userId: "@p_1:zvonok.localhost", deviceId: "D", accessToken: "zat_1" };
  answers = { "POST /internal/v1/people/sokolova.m/token": [token] };
  expect((await run("token", "sokolova.m")).out.trimEnd().split("\n").at(-1)).toBe("zat_1");
});

test("password prints the one-time password; a refusal is told in the system's words", async () => {
  answers = { "POST /internal/v1/people/sokolova.m/password": [{ login: "sokolova.m", password: "abcd-efgh" }] };
  expect((await run("password", "sokolova.m")).out).toContain("abcd-efgh");
  await expect(run("password", "nobody")).rejects.toThrow("Nobody has this login. (M_NOT_FOUND)");
});

test("a system that goes away before it has answered isn't taken for one that never ran", async () => {
  answers = { "GET /internal/v1/status": [null] };
  await expect(run("status")).rejects.toThrow(/gave no answer.*logs/);
});

test("a system that isn't running is an error that names npm start", async () => {
  const stopped = await mkdtemp(join(tmpdir(), "cli-stopped-"));
  await expect(run("status", "--state-dir", stopped)).rejects.toThrow("npm start");
  await writeFile(join(stopped, "token"), "t");
  await writeFile(
    join(stopped, "zvonok.yaml"),
    `listen: { internal: { port: 9 } }\ninternalTokenFile: ${JSON.stringify(join(stopped, "token"))}\n`,
  );
  await expect(run("status", "--state-dir", stopped)).rejects.toThrow(/isn't running.*npm start/);
  await rm(stopped, { recursive: true });
});
