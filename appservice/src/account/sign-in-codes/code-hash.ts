import { createHmac, hkdfSync } from "node:crypto";
import { ensureSignInKeys } from "../oidc/keys.ts";

/**
 * What is kept instead of a code. The key comes from the state folder's: whoever has the database alone can't try out
 * codes, of which there are few enough for that.
 */
export async function hashOfCode(stateDir: string, code: string): Promise<string> {
  const { seal } = await ensureSignInKeys(stateDir);
  const key = hkdfSync("sha256", seal, "", "zvonok sign-in codes", 32);
  return createHmac("sha256", Buffer.from(key)).update(code).digest("base64url");
}
