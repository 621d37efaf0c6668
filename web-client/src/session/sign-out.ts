import { readMetadata } from "./oauth.ts";
import { session } from "./session.ts";

/** Things to forget when somebody signs out, added by whoever keeps something. */
const forgetters = new Set<() => Promise<void> | void>();

/** Registers what must be wiped from this browser at sign-out. */
export const onSignOut = (forget: () => Promise<void> | void): void => void forgetters.add(forget);

/** The other tabs of this browser: what is kept may be in the hands of one of them. */
const otherTabs = typeof BroadcastChannel === "function" ? new BroadcastChannel("zvonok.sign-out") : null;
otherTabs?.addEventListener("message", () => void forgetAll());

async function forgetAll(): Promise<void> {
  await Promise.allSettled([...forgetters].map((forget) => forget()));
}

/**
 * Ends the session here and at the server, and wipes what this browser kept, so that the next person at this computer
 * is asked for a password. Without a network the browser is wiped all the same.
 */
export async function signOut(): Promise<void> {
  const current = session.getSnapshot();
  if (current === null) return;
  await revoke(current.refreshToken ?? current.accessToken, current.clientId).catch(() => undefined);
  session.end("signedOut");
  otherTabs?.postMessage("forget");
  await forgetAll();
}

async function revoke(token: string, clientId: string): Promise<void> {
  const { revocation_endpoint } = await readMetadata(location.origin, fetch);
  // With cookies: revoking also ends the browser's session on the sign-in page.
  await fetch(revocation_endpoint, {
    method: "POST",
    credentials: "same-origin",
    body: new URLSearchParams({ token, client_id: clientId }),
  });
}
