/**
 * `npm run synapse-config -- …`: writes Synapse's configuration for a production installation, from the same source as
 * `npm start` uses. docker-compose.yml runs it before every start of Synapse; it changes nothing that must stay.
 */
import { chownSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { readConfig } from "../appservice/src/config.ts";
import { writeHomeserverFiles } from "./write-homeserver-files.ts";

type Options = {
  config: string;
  into: string;
  folder?: string;
  host: string;
  port: string;
  appserviceUrl: string;
  databaseUrl: string;
  databasePasswordFile?: string;
  macaroonSecretFile: string;
  formSecretFile: string;
  owner?: { uid: number; gid: number };
};

const readOwner = (text: string): { uid: number; gid: number } => {
  const [, uid, gid] = /^(\d+):(\d+)$/.exec(text) ?? [];
  if (uid === undefined || gid === undefined) throw new InvalidArgumentError("Two numbers are meant, as in 991:991");
  return { uid: Number(uid), gid: Number(gid) };
};

const options = new Command("npm run synapse-config --")
  .description("Writes Synapse's configuration, registration and (once) its signing key.")
  .requiredOption("--config <file>", "Zvonok's own configuration, for instance config/zvonok.yaml")
  .requiredOption("--into <folder>", "where to write")
  .option("--folder <folder>", "that folder as Synapse sees it, if it runs elsewhere")
  .option("--host <address>", "address on which Synapse listens", "127.0.0.1")
  .option("--port <number>", "port on which Synapse listens", "8008")
  .requiredOption("--appservice-url <url>", "the application service's internal listener, as Synapse reaches it")
  .requiredOption("--database-url <url>", "Synapse's own database, for instance postgres://synapse@db/synapse")
  .option("--database-password-file <file>", "its password, when the address has none")
  .requiredOption("--macaroon-secret-file <file>", "secret of Synapse's own tokens")
  .requiredOption("--form-secret-file <file>", "secret of Synapse's own forms")
  .option("--owner <uid:gid>", "whom the files belong to (991:991 in Synapse's official image)", readOwner)
  .parse()
  .opts<Options>();

try {
  await write();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function write(): Promise<void> {
  const { serverName, publicUrl, homeserver, secrets } = await readConfig(options.config);
  const secret = (file: string): string => readFileSync(file, "utf8").trim();
  const database = new URL(options.databaseUrl);
  if (options.databasePasswordFile !== undefined) database.password = secret(options.databasePasswordFile);
  const paths = writeHomeserverFiles(options.into, {
    serverName,
    publicUrl,
    host: options.host,
    port: Number(options.port),
    appserviceUrl: options.appserviceUrl,
    databaseUrl: database.href,
    folder: options.folder ?? resolve(options.into),
    masSecretFile: homeserver.masSecretFile,
    macaroonSecret: secret(options.macaroonSecretFile),
    formSecret: secret(options.formSecretFile),
    asToken: secrets.asToken,
    hsToken: secrets.hsToken,
    botLocalpart: homeserver.botLocalpart,
  });
  if (options.owner !== undefined) for (const path of paths) chownSync(path, options.owner.uid, options.owner.gid);
  process.stdout.write(`Written to ${options.into}: Synapse's configuration for ${serverName}\n`);
}
