import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import {
  type HomeserverSettings,
  homeserverConfig,
  logConfig,
  type RegistrationSettings,
  registration,
} from "./homeserver.ts";
import { ensureSigningKey } from "./signing-key.ts";

/**
 * Writes all that Synapse reads: homeserver.yaml, log.yaml, registration.yaml and, the first time, its signing key.
 * @param into where to write; `settings.folder` is the same place as Synapse sees it
 * @returns paths of what is there now, the folder for media included
 */
export function writeHomeserverFiles(into: string, settings: HomeserverSettings & RegistrationSettings): string[] {
  const at = (name: string): string => join(into, name);
  mkdirSync(at("media"), { recursive: true, mode: 0o700 });
  const files = {
    "homeserver.yaml": homeserverConfig(settings),
    "log.yaml": logConfig(),
    "registration.yaml": registration(settings),
  };
  // Passwords and tokens are in there.
  for (const [name, value] of Object.entries(files)) writeFileSync(at(name), stringify(value), { mode: 0o600 });
  ensureSigningKey(at("signing.key"));
  return [into, at("media"), at("signing.key"), ...Object.keys(files).map(at)];
}
