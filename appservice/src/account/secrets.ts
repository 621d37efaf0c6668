import { createHash, randomBytes, randomInt } from "node:crypto";

/** What is stored instead of a token, code or cookie: a leaked database opens nothing. */
export const digest = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

/** An unguessable token of 256 bits. */
export const randomToken = (): string => randomBytes(32).toString("base64url");

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const readable = "abcdefghjkmnpqrstuvwxyz23456789";
const draw = (alphabet: string, length: number): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");

/** A device ID of our own making, in the form that homeservers use. */
export const randomDeviceId = (): string => draw(letters, 12);

/** A password for one program, copied or typed once: about 99 bits, which nobody guesses. */
export const randomDevicePassword = (): string => [4, 4, 4, 4, 4].map((length) => draw(readable, length)).join("-");

/** A password to be read from paper and typed once: no letters that look alike, about 59 bits. */
export const randomPassword = (): string => [4, 4, 4].map((length) => draw(readable, length)).join("-");
