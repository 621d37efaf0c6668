import { messageOf } from "../errors.ts";

/** `ok`, or what is wrong. Synapse's own `/health` costs it nothing, so that it may be asked often. */
export async function homeserverHealth(url: string): Promise<string> {
  try {
    const { ok, status } = await fetch(new URL("/health", url), { signal: AbortSignal.timeout(3000) });
    return ok ? "ok" : `answers ${status}`;
  } catch (error) {
    return `unreachable: ${messageOf(error)}`;
  }
}
