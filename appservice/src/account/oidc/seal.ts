import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Keeps a short secret in the database so that only this installation can read it. */
export type Seal = { close(secret: string): string; open(sealed: string): string };

/** AES-256-GCM. `key` is 32 bytes, base64url. */
export function createSeal(key: string): Seal {
  const bytes = Buffer.from(key, "base64url");
  return {
    close(secret) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", bytes, nonce);
      const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url");
    },
    open(sealed) {
      const data = Buffer.from(sealed, "base64url");
      const cipher = createDecipheriv("aes-256-gcm", bytes, data.subarray(0, 12));
      cipher.setAuthTag(data.subarray(12, 28));
      return Buffer.concat([cipher.update(data.subarray(28)), cipher.final()]).toString("utf8");
    },
  };
}
