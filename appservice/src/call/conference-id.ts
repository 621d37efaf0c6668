import { randomBytes } from "node:crypto";

/** 25 characters of `[0-9a-z]`, 128 random bits: Jitsi lower-cases names, and nobody may guess one. */
export function newConferenceId(): string {
  return BigInt(`0x${randomBytes(16).toString("hex")}`)
    .toString(36)
    .padStart(25, "0");
}
