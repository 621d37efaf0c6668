import { randomBytes, randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";

/** Keys of the sign-in part: for ID tokens, for cookies, for sealing. */
export type SignInKeys = { signing: JWK; cookies: string[]; seal: string };

/**
 * The keys of this installation, made at the first start. They are a file in the state folder and not in the database,
 * so that neither opens anything without the other.
 */
export async function ensureSignInKeys(stateDir: string): Promise<SignInKeys> {
  const path = join(stateDir, "sign-in-keys.json");
  try {
    return JSON.parse(await readFile(path, "utf8")) as SignInKeys;
  } catch (error) {
    if (!isCode(error, "ENOENT")) throw error;
  }
  const keys = JSON.stringify(await makeKeys());
  await writeFile(path, keys, { mode: 0o600, flag: "wx" }).catch((error: unknown) => {
    // Another process of this installation was quicker: its keys are the ones.
    if (!isCode(error, "EEXIST")) throw error;
  });
  return JSON.parse(await readFile(path, "utf8")) as SignInKeys;
}

async function makeKeys(): Promise<SignInKeys> {
  const { privateKey } = await generateKeyPair("RS256", { modulusLength: 2048, extractable: true });
  return {
    signing: { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: "RS256", use: "sig" },
    cookies: [randomBytes(32).toString("base64url")],
    seal: randomBytes(32).toString("base64url"),
  };
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === code;
