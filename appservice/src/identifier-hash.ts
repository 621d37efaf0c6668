import { createHmac, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What is kept instead of a number that identifies somebody. */
export type IdentifierHash = (identifier: string) => string;

/**
 * Hashes by a key that lies in the state folder, made at the first use: there are few enough numbers to try them all out, so
 * whoever has the database alone must lack something.
 */
export async function identifierHash(stateDir: string): Promise<IdentifierHash> {
  const path = join(stateDir, "identifier-key");
  await writeFile(path, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    },
  );
  const key = Buffer.from((await readFile(path, "utf8")).trim(), "base64url");
  return (identifier) => createHmac("sha256", key).update(identifier).digest("base64url");
}
