import { readMetadata } from "./oauth.ts";
import { session } from "./session.ts";

/** Things to forget when somebody signs out, added by whoever keeps something. */
const forgetters = new Set<() => Promise<void> | void>();

/** Registers what must be wiped from this browser at sign-out. */
export const onSignOut = (forget: () => Promise<void> | void): void => void forgetters.add(forget);

/**
 * Ends the session here and at the server, and wipes what this browser kept, so that the next person at this computer
 * is asked for a password. Without a network the browser is wiped all the same.
 */
export async function signOut(): Promise<void> {
  const current = session.getSnapshot();
  if (current === null) return;
  await revoke(current.refreshToken ?? current.accessToken, current.clientId).catch(() => undefined);
  session.end("signedOut");
  await Promise.allSettled([...forgetters].map((forget) => forget()));
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
