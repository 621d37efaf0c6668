import { useSyncExternalStore } from "react";
import { session } from "./session.ts";
import type { Session } from "./session-store.ts";

/** The session of this browser, or null before signing in. */
export function useSession(): Session | null {
  return useSyncExternalStore(session.subscribe, session.getSnapshot);
}
