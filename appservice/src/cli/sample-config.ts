import { stringify } from "yaml";
import { z } from "zod";
import { configSchema } from "../config.ts";

type JsonSchema = {
  description?: string;
  default?: unknown;
  enum?: unknown[];
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
};

/** Values of the sample where the schema has no default, or where containers need another: docker-compose.yml's. */
const samples: Record<string, unknown> = {
  serverName: "school.example",
  publicUrl: "https://school.example",
  "listen.public.host": "0.0.0.0",
  "listen.public.port": 8080,
  "listen.public.trustedProxies": ["uniquelocal"],
  "listen.internal.host": "0.0.0.0",
  "listen.internal.port": 9010,
  stateDir: "/var/lib/zvonok",
  webRoot: "/opt/zvonok/web-client/dist",
  "database.url": "postgres://zvonok@db:5432/zvonok",
  "database.passwordFile": "/run/secrets/db_password",
  "homeserver.url": "http://synapse:8008",
  "homeserver.asTokenFile": "/run/secrets/as_token",
  "homeserver.hsTokenFile": "/run/secrets/hs_token",
  "homeserver.masSecretFile": "/run/secrets/mas_secret",
  internalTokenFile: "/run/secrets/internal_token",
  "calls.jitsi.domain": "meet.school.example",
  "calls.jitsi.secretFile": "/run/secrets/jitsi_secret",
  "mail.host": "mail.school.example",
  "mail.user": "zvonok@school.example",
  "mail.passwordFile": "/run/secrets/mail_password",
  "mail.from": "Звонок <zvonok@school.example>",
};

const HEAD = `# Zvonok's settings, all of them, for docker-compose.yml. Copy this file to config/zvonok.yaml and change what differs.
# Made from the schema in appservice/src/config.ts by \`npm run sample-config\`; an unknown key is an error.
`;

/** The sample configuration: every key with what it means, its choices and its default. */
export function sampleConfig(): string {
  const schema = z.toJSONSchema(configSchema, { io: "input" }) as JsonSchema;
  return `${HEAD}\n${writeKeys(schema, "", "").join("\n")}\n`;
}

function writeKeys(schema: JsonSchema, path: string, indent: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const own = path === "" ? key : `${path}.${key}`;
    const comments = commentsOn(property, samples[own]).map((comment) => `${indent}# ${comment}`);
    const lines = [...comments, ...writeKey(key, property, own, indent)];
    return path === "" ? [...lines, ""] : lines;
  });
}

function writeKey(key: string, schema: JsonSchema, path: string, indent: string): string[] {
  if (schema.properties !== undefined) return [`${indent}${key}:`, ...writeKeys(schema, path, `${indent}  `)];
  const line = `${indent}${key}: ${stringify(samples[path] ?? schema.default, { collectionStyle: "flow", lineWidth: 0 }).trimEnd()}`;
  const section = schema.anyOf?.find(({ properties }) => properties !== undefined);
  if (section === undefined) return [line];
  // A section that is off by default follows as it would be written.
  return [line, ...[`${key}:`, ...writeKeys(section, path, "  ")].map((text) => `${indent}# ${text}`)];
}

function commentsOn({ description, enum: choices, items, default: initial }: JsonSchema, sample: unknown): string[] {
  const allowed = choices ?? items?.enum;
  return [
    ...(description === undefined ? [] : [description]),
    ...(allowed === undefined ? [] : [`${items ? "some" : "one"} of: ${allowed.join(", ")}`]),
    // Elsewhere the value below is the default.
    ...(initial === undefined || initial === null || sample === undefined ? [] : [`default: ${initial}`]),
  ];
}
