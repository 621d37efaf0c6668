import { readFile } from "node:fs/promises";
import { readings } from "@zvonok/contract/http/operator.ts";
import { parse } from "yaml";
import { z } from "zod";
import { pairRules } from "./contact/contact-rules.ts";
import { ConfigError } from "./errors.ts";

const port = z.number().int().min(0).max(65535);
const share = z.number().min(0).max(1);
const secret = z.string().min(16).describe("at least 16 characters");

/** Rooms the mirror can make. Which of them exist is the school's choice. */
export const roomKinds = ["class", "parents", "subject", "staff", "schoolNews", "gradeNews", "gradeParents"] as const;
export type RoomKind = (typeof roomKinds)[number];

const listener = z.strictObject({
  host: z.string().default("127.0.0.1").describe("address to listen on; keep the internal one on loopback"),
  port: port.describe("port to listen on"),
});

const jitsi = z.strictObject({
  domain: z.string().min(1).describe("host of the school's own Jitsi, for instance meet.school.example"),
  appId: z.string().min(1).default("zvonok").describe("JWT issuer that Prosody accepts (app_id)"),
  secretFile: z.string().describe("file with the HS256 secret shared with Prosody (app_secret)"),
});

const mail = z.strictObject({
  host: z.string().min(1).describe("the school's mail server"),
  port: port.default(465).describe("465 for tls, 587 for startTls"),
  encryption: z
    .enum(["tls", "startTls", "none"])
    .default("tls")
    .describe("tls from the start; startTls or nothing is sent; none only for a server on this machine"),
  user: z.string().nullable().default(null).describe("user name at the mail server; null signs in nowhere"),
  passwordFile: z.string().nullable().default(null).describe("file with the password that goes with it"),
  from: z.string().min(3).describe("what letters say they come from"),
});

const scheduledImport = z.strictObject({
  cron: z.string().min(1).describe("when, in the school's time zone: minute hour day month weekday"),
  path: z.string().min(1).describe("export on the machine of this program"),
  timetable: z.string().min(1).nullable().default(null).describe("timetable that goes with it"),
  source: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .default("school")
    .describe("name of the export"),
});

export const configSchema = z.strictObject({
  serverName: z
    .string()
    .min(1)
    .describe("name of the homeserver, the part after ':' of a user ID; fixed at first start"),
  publicUrl: z.url().describe("the one address that people and Matrix clients use, without a final slash"),
  listen: z.strictObject({
    public: listener
      .extend({
        trustedProxies: z
          .array(z.string())
          .default(["loopback"])
          .describe("whose X-Forwarded-For is believed: addresses, networks, or loopback, linklocal, uniquelocal"),
      })
      .describe("web client, /api/v1, sign-in, /_matrix"),
    internal: listener.describe("what the homeserver and the command line call"),
  }),
  stateDir: z.string().describe("folder for secrets and files of this installation"),
  webRoot: z.string().nullable().default(null).describe("built web client; null when another server hands it out"),
  database: z.strictObject({
    url: z.string().describe("PostgreSQL, for instance postgres://zvonok@db/zvonok"),
    passwordFile: z.string().nullable().default(null).describe("file with the password, when the address has none"),
    poolSize: z.number().int().min(2).default(10).describe("connections at most"),
  }),
  homeserver: z.strictObject({
    url: z.url().describe("Synapse, as this program reaches it"),
    asTokenFile: z.string().describe("as_token of the registration: what we send to Synapse"),
    hsTokenFile: z.string().describe("hs_token of the registration: what Synapse sends to us"),
    masSecretFile: z.string().describe("secret of Synapse's matrix_authentication_service section"),
    botLocalpart: z.string().default("zvonok").describe("localpart of the bot; fixed at first start"),
  }),
  internalTokenFile: z.string().describe("bearer token that the command line sends to the internal listener"),
  school: z
    .strictObject({
      timeZone: z.string().default("Europe/Moscow").describe("of the timetable, an IANA name"),
      language: z.enum(["ru", "en"]).default("ru").describe("language of room names and of the bot's messages"),
      pupilName: z
        .enum(["familyGiven", "givenFamily"])
        .default("familyGiven")
        .describe("Иванова Мария / Мария Иванова"),
      teacherName: z
        .enum(["givenMiddle", "familyGivenMiddle"])
        .default("givenMiddle")
        .describe("Анна Сергеевна / Иванова Анна Сергеевна"),
      supportContact: z.string().nullable().default(null).describe("shown before sign-in"),
    })
    .prefault({}),
  rooms: z
    .strictObject({
      kinds: z
        .array(z.enum(roomKinds))
        .default(["class", "parents", "subject", "staff", "schoolNews", "gradeNews"])
        .describe("which automatic rooms exist"),
      mayNotLeave: z
        .array(z.enum(roomKinds))
        .default([])
        .describe("kinds of rooms into which pupils who left by themselves are brought back"),
    })
    .prefault({}),
  contact: z
    .strictObject({
      pairs: z
        .array(z.enum(pairRules))
        .default([...pairRules])
        .describe("who may write to whom alone, ring and find each other; whom no rule connects may not"),
      specialists: z
        .array(z.string().min(1))
        .default(["counselor"])
        .describe("roles of the roster whose people reach everybody of their school: psychologists, social pedagogues"),
      pupilGroups: z.boolean().default(false).describe("whether pupils and guardians may make chats of several people"),
    })
    .prefault({}),
  import: z
    .strictObject({
      maxBytes: z
        .number()
        .int()
        .positive()
        .default(200_000_000)
        .describe("size of an unpacked roster or timetable, bytes"),
      apply: z
        .enum(["auto", "ask"])
        .default("auto")
        .describe("what is handed in: applied by itself, or shown first until a person applies it"),
      reading: z
        .enum(readings)
        .default("lenient")
        .describe("lenient takes what departs from OneRoster and says what it assumed; strict refuses it"),
      inbox: z.string().nullable().default(null).describe("watched folder: what is put there is imported once"),
      schedule: z
        .array(scheduledImport)
        .default([])
        .describe("files and folders that are read again at set times; unchanged ones are left alone"),
      uploadTokenFile: z
        .string()
        .nullable()
        .default(null)
        .describe("file with the bearer token of programs that hand in files over HTTP; null lets none"),
    })
    .prefault({}),
  holds: z
    .strictObject({
      leaveShare: share
        .default(0.1)
        .describe("more of a group leaving at once waits for a person, if it is leaveCount"),
      leaveCount: z
        .number()
        .int()
        .min(1)
        .default(3)
        .describe("fewer people at once never wait, unless a group is emptied"),
      sourceShare: share.default(0.25).describe("a table, year group or role shrinking by more holds all removals"),
      newShare: share.default(0.5).describe("more of a group new at once waits for a person"),
      knownShare: share.default(0.5).describe("a file that knows fewer of the people known before is held whole"),
      smallSchool: z
        .number()
        .int()
        .min(0)
        .default(20)
        .describe("tables and year groups below this size may shrink by more than sourceShare"),
    })
    .prefault({}),
  mirror: z
    .strictObject({
      memberships: z
        .number()
        .int()
        .min(1)
        .max(10)
        .default(10)
        .describe("membership changes at a time; Synapse allows 10"),
    })
    .prefault({}),
  drift: z
    .strictObject({
      repair: z
        .enum(["auto", "report"])
        .default("auto")
        .describe("what people changed in what is the journal's: put right by itself, or shown until somebody decides"),
      requestsPerSecond: z
        .number()
        .positive()
        .max(1000)
        .default(2)
        .describe("of the slow verification, which reads every room from the homeserver"),
      everyHours: z.number().int().min(1).default(24).describe("how often the verification begins"),
    })
    .prefault({}),
  leavers: z
    .strictObject({
      deactivateAfterDays: z
        .number()
        .int()
        .min(0)
        .nullable()
        .default(365)
        .describe("accounts of people who left are locked at once and given up after this; null keeps them locked"),
    })
    .prefault({}),
  sessions: z
    .strictObject({
      endUnusedDays: z
        .number()
        .int()
        .min(1)
        .nullable()
        .default(120)
        .describe("devices that nobody uses are signed out after this, longer than the summer holidays; null never"),
    })
    .prefault({}),
  audit: z
    .strictObject({
      keepDays: z
        .number()
        .int()
        .min(1)
        .default(1096)
        .describe("how long it is known what was changed in Matrix, and why"),
      undoDays: z
        .number()
        .int()
        .min(1)
        .default(366)
        .describe(
          "how long a run can be taken back; until then it is kept what people were called before it, and their telephones",
        ),
    })
    .prefault({}),
  calls: z
    .strictObject({
      jitsi: jitsi
        .nullable()
        .default(null)
        .describe("without it a call is for a handful of people, from browser to browser"),
    })
    .prefault({}),
  signInCodes: z
    .strictObject({
      validDays: z
        .number()
        .int()
        .min(1)
        .max(366)
        .default(30)
        .describe("how long a code on a first sign-in sheet may be used"),
      insteadOfPasswordUpTo: z
        .number()
        .int()
        .min(0)
        .max(11)
        .default(4)
        .describe("pupils up to this year may go on signing in with their code and need no password; 0 for none"),
    })
    .prefault({}),
  mail: mail
    .nullable()
    .default(null)
    .describe("without it nobody gets letters; who forgets a password asks the school for a new code"),
  demo: z.boolean().default(false).describe("demo sign-ins and the token command; never in a real school"),
  logLevel: z
    .enum(["debug", "info", "warn", "error", "silent"])
    .default("info")
    .describe("how much is logged; never names or messages"),
});

export type FileConfig = z.infer<typeof configSchema>;
export type Secrets = {
  asToken: string;
  hsToken: string;
  masSecret: string;
  internalToken: string;
  jitsiSecret: string | null;
  uploadToken: string | null;
  mailPassword: string | null;
};
/** Configuration with the secrets that its files hold. */
export type Config = FileConfig & { secrets: Secrets };

/** A password that somebody else gave out: as long as they like. */
async function readPassword(path: string): Promise<string> {
  try {
    return z
      .string()
      .min(1)
      .parse((await readFile(path, "utf8")).trim());
  } catch (cause) {
    throw new ConfigError(`${path}: no readable password`, { cause });
  }
}

async function readSecret(path: string): Promise<string> {
  try {
    return secret.parse((await readFile(path, "utf8")).trim());
  } catch (cause) {
    throw new ConfigError(`${path}: no readable secret of 16 characters or more`, { cause });
  }
}

/**
 * Reads and checks the configuration file and the secret files it names.
 * @throws ConfigError naming the file and each wrong key by its path
 */
export async function readConfig(path: string): Promise<Config> {
  const parsed = configSchema.safeParse(parse(await readFile(path, "utf8")));
  if (!parsed.success) throw new ConfigError(`${path}: ${z.prettifyError(parsed.error)}`);
  return withSecrets(parsed.data);
}

/** Reads the secret files of a configuration. @throws ConfigError naming the file */
export async function withSecrets(config: FileConfig): Promise<Config> {
  const {
    homeserver,
    internalTokenFile,
    calls,
    mail,
    database,
    import: { uploadTokenFile },
  } = config;
  const url = new URL(database.url);
  if (database.passwordFile !== null) url.password = await readSecret(database.passwordFile);
  return {
    ...config,
    database: { ...database, url: url.href },
    secrets: {
      asToken: await readSecret(homeserver.asTokenFile),
      hsToken: await readSecret(homeserver.hsTokenFile),
      masSecret: await readSecret(homeserver.masSecretFile),
      internalToken: await readSecret(internalTokenFile),
      jitsiSecret: calls.jitsi === null ? null : await readSecret(calls.jitsi.secretFile),
      uploadToken: uploadTokenFile === null ? null : await readSecret(uploadTokenFile),
      mailPassword: mail === null || mail.passwordFile === null ? null : await readPassword(mail.passwordFile),
    },
  };
}
