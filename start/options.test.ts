import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { readStartOptions, type StartOptions } from "./options.ts";
import { root } from "./places.ts";

const variables = Object.keys(process.env).filter((name) => name.startsWith("ZVONOK_") || name === "DATABASE_URL");
const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "options-"));
  writeFileSync(join(folder, "secret"), "0123456789abcdef\n");
  writeFileSync(join(folder, "short"), "0123");
});
beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("ZVONOK_") || name === "DATABASE_URL") delete process.env[name];
  }
});
afterAll(() => {
  Object.assign(process.env, before);
  rmSync(folder, { recursive: true });
});

let printed = "";
function read(...argv: string[]): StartOptions {
  printed = "";
  const write = (text: string): void => {
    printed += text;
  };
  return readStartOptions(
    argv,
    new Command("npm start --").exitOverride().configureOutput({ writeOut: write, writeErr: write }),
  );
}
function refusal(...argv: string[]): string {
  expect(() => read(...argv)).toThrow();
  return printed;
}

test("nothing said, all as documented", () => {
  expect(read()).toEqual({
    port: 8080,
    homeserverPort: 8008,
    internalPort: 9010,
    stateDir: join(root, ".zvonok"),
    demo: null,
    databaseUrl: null,
    serverName: null,
    jitsi: null,
  });
});

test("each option is in --help, with its environment variable", () => {
  const help = refusal("--help").replace(/\s+/g, " ");
  const options = {
    "--port": "ZVONOK_PORT",
    "--homeserver-port": "ZVONOK_HOMESERVER_PORT",
    "--internal-port": "ZVONOK_INTERNAL_PORT",
    "--state-dir": "ZVONOK_STATE_DIR",
    "--demo": "ZVONOK_DEMO",
    "--database-url": "ZVONOK_DATABASE_URL",
    "--server-name": "ZVONOK_SERVER_NAME",
    "--jitsi": "ZVONOK_JITSI",
    "--jitsi-secret-file": "ZVONOK_JITSI_SECRET_FILE",
  };
  for (const [option, variable] of Object.entries(options)) {
    expect(help).toContain(`${option} <`);
    expect(help).toContain(`env: ${variable}`);
  }
});

test("the environment says the same as options, which win over it", () => {
  Object.assign(process.env, {
    ZVONOK_PORT: "8180",
    ZVONOK_STATE_DIR: join(folder, "a state"),
    ZVONOK_DEMO: "none",
    ZVONOK_JITSI: "Meet.School.Example",
    ZVONOK_JITSI_SECRET_FILE: join(folder, "secret"),
    DATABASE_URL: "postgres://me:secret@db/postgres",
  });
  expect(read("--port", "8280")).toMatchObject({
    port: 8280,
    stateDir: join(folder, "a state"),
    demo: "none",
    databaseUrl: "postgres://me:secret@db/postgres",
    jitsi: { domain: "meet.school.example", secretFile: join(folder, "secret") },
  });
});

test.each([
  [["--port", "http"], "A port is a number"],
  [["--port", "0"], "A port is a number"],
  [["--port", "70000"], "A port is a number"],
  [["--port", "8008"], "have to differ"],
  [["--demo", "huge"], "small, full, none"],
  [["--server-name", "Школа"], "A server name is a host name"],
  [["--database-url", "mysql://db"], "postgres://user:password@host:5432/postgres"],
  [["--jitsi", "meet.school.example"], "go together"],
  [["--jitsi-secret-file", "secret"], "go together"],
  [["--jitsi", "https://meet.school.example", "--jitsi-secret-file", "s"], "without https://"],
  [["--jitsi", "meet.school.example", "--jitsi-secret-file", "/nowhere"], "/nowhere holds no readable secret"],
  [["--prot", "8080"], "unknown option '--prot'"],
  [["now"], "too many arguments"],
])("%j is refused in words", (argv, text) => {
  expect(refusal(...argv)).toContain(text);
});

test("a Jitsi secret that the application service would refuse is refused at once", () => {
  expect(refusal("--jitsi", "meet.school.example", "--jitsi-secret-file", join(folder, "short"))).toContain(
    "16 characters",
  );
});
