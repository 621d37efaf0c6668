import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";

/**
 * Makes the homeserver's signing key unless it is there: one line, algorithm, version and an Ed25519 seed in unpadded
 * base64 (the format of Synapse's `signing_key_path`). It must never change: it is who the server is to others.
 */
export function ensureSigningKey(path: string): void {
  if (existsSync(path)) return;
  const version = `a_${randomBytes(3).toString("hex")}`;
  const seed = randomBytes(32).toString("base64").replace(/=+$/, "");
  writeFileSync(path, `ed25519 ${version} ${seed}\n`, { mode: 0o600, flag: "wx" });
}
