import { SessionKeeper } from "./session-keeper.ts";

const LOCK = "zvonok.session";

/** The session of this browser. */
export const session = new SessionKeeper({
  storage: localStorage,
  origin: location.origin,
  fetchFn: (...request) => fetch(...request),
  now: Date.now,
  exclusively: (task) => (navigator.locks ? navigator.locks.request(LOCK, task) : task()),
});

window.addEventListener("storage", (event) => session.onStorage(event.key));
