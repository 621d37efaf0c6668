import { ClientEvent, PendingEventOrdering } from "matrix-js-sdk/lib/client.js";
import { HttpApiEvent } from "matrix-js-sdk/lib/http-api/index.js";
import { MatrixScheduler } from "matrix-js-sdk/lib/scheduler.js";
import { SyncState } from "matrix-js-sdk/lib/sync.js";
import { sessionFetch } from "../api.ts";
import { connection } from "../connection.ts";
import { session } from "../session/session.ts";
import type { Session } from "../session/session-store.ts";
import { onSignOut } from "../session/sign-out.ts";
import { type ClaimedStore, claimStore } from "./claim-store.ts";
import { nameRoom } from "./name-room.ts";
import { quietLogger, quietSdk } from "./quiet-logger.ts";
import { SchoolClient } from "./school-client.ts";
import { wipeLeftovers } from "./store-owner.ts";

type Running = { client: SchoolClient; store: ClaimedStore; stopSaving: () => void };

let running: { deviceId: string; started: Promise<Running> } | null = null;

/**
 * The running client of the signed-in person, started at the first call. Resolves when its rooms are known: at once
 * from what this browser kept, or after the first sync.
 * @throws Error when nobody is signed in
 */
export async function getMatrixClient(): Promise<SchoolClient> {
  const current = session.getSnapshot();
  if (current === null) throw new Error("Nobody is signed in");
  if (running?.deviceId !== current.deviceId) running = { deviceId: current.deviceId, started: start(current) };
  const { started } = running;
  try {
    return (await started).client;
  } catch (error) {
    if (running?.started === started) running = null; // the next call tries again
    throw error;
  }
}

async function start(current: Session): Promise<Running> {
  quietSdk();
  const store = await claimStore(current.userId);
  try {
    return await startWith(store, current);
  } catch (error) {
    store.release();
    throw error;
  }
}

async function startWith(store: ClaimedStore, current: Session): Promise<Running> {
  const client = new SchoolClient({
    baseUrl: location.origin,
    userId: current.userId,
    deviceId: current.deviceId,
    accessToken: current.accessToken,
    fetchFn: sessionFetch,
    store: store.store,
    scheduler: new MatrixScheduler(),
    logger: quietLogger,
    timelineSupport: true,
    roomNameGenerator: nameRoom,
    disableVoip: true,
    useE2eForGroupCall: false,
    useLivekitForGroupCalls: false,
    fallbackICEServerAllowed: false,
    // Who has neither camera nor microphone still sees and hears a call.
    isVoipWithNoMediaAllowed: true,
  });
  client.on(HttpApiEvent.SessionLoggedOut, () => session.end("ended"));
  client.on(ClientEvent.Sync, (state) => {
    if (state === SyncState.Reconnecting || state === SyncState.Error) connection.report(false);
    if (state === SyncState.Syncing || state === SyncState.Prepared) connection.report(true);
  });
  await store.store.startup();
  const known = new Promise<void>((resolve) => {
    client.on(ClientEvent.Sync, (state) => {
      if (state === SyncState.Prepared || state === SyncState.Syncing) resolve();
    });
  });
  await client.startClient({
    lazyLoadMembers: true,
    initialSyncLimit: 15,
    disablePresence: true,
    pendingEventOrdering: PendingEventOrdering.Detached,
    threadSupport: false,
  });
  // The store is written every five minutes by itself; a page that goes away writes what it has.
  const save = (): void => void (document.hidden && store.store.save(true));
  document.addEventListener("visibilitychange", save);
  await known;
  return { client, store, stopSaving: () => document.removeEventListener("visibilitychange", save) };
}

onSignOut(async () => {
  wipeLeftovers(localStorage);
  const stopped = running;
  running = null;
  if (stopped === null) return;
  const { client, store, stopSaving } = await stopped.started;
  client.stopClient();
  stopSaving(); // or the page, once hidden, would write down again what is wiped here
  await store.store.deleteAllData();
  wipeLeftovers(localStorage); // what the stopping client wrote
  store.release();
});
