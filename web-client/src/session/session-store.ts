/** What one signed-in browser knows of itself. */
export type Session = {
  userId: string;
  deviceId: string;
  clientId: string;
  accessToken: string;
  refreshToken: string | null;
  /** ms since 1970; null when the server names no term */
  expiresAt: number | null;
};

const KEY = "zvonok.session";

function isSession(value: unknown): value is Session {
  return (
    typeof value === "object" &&
    value !== null &&
    "userId" in value &&
    typeof value.userId === "string" &&
    "accessToken" in value &&
    typeof value.accessToken === "string" &&
    "deviceId" in value
  );
}

/** The session kept in this browser, shared by its tabs; null when nobody is signed in. */
export function readSession(storage: Storage): Session | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? "null");
    return isSession(value) ? value : null;
  } catch {
    return null; // not JSON: somebody else wrote it, so nobody is signed in
  }
}

export function writeSession(storage: Storage, session: Session | null): void {
  if (session === null) storage.removeItem(KEY);
  else storage.setItem(KEY, JSON.stringify(session));
}

export const isSessionKey = (key: string | null): boolean => key === KEY || key === null;
