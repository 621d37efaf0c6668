import { session } from "./session.ts";

type Question = { type: "zvonok.token"; refused: string | null };

const isQuestion = (data: unknown): data is Question =>
  typeof data === "object" && data !== null && "type" in data && data.type === "zvonok.token";

/** Resolves once pictures can be shown by their address: the worker that adds the token is in charge of this page. */
let ready: Promise<boolean> | null = null;

/** Starts the service worker and answers its questions for the token. False where the browser has no workers. */
export function startMediaWorker(): Promise<boolean> {
  ready ??= start();
  return ready;
}

async function start(): Promise<boolean> {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return false;
  serviceWorker.addEventListener("message", ({ data, ports: [port] }) => {
    if (isQuestion(data)) void answer(data).then((token) => port?.postMessage(token));
  });
  try {
    await serviceWorker.register("/service-worker.js", { scope: "/" });
  } catch {
    return false; // forbidden by the browser's settings
  }
  if (serviceWorker.controller !== null) return true;
  return new Promise((resolve) => {
    serviceWorker.addEventListener("controllerchange", () => resolve(true), { once: true });
    // A reload with Shift pressed leaves the page without a worker on purpose.
    void serviceWorker.ready.then(
      ({ active }) => active && setTimeout(() => resolve(serviceWorker.controller !== null), 3_000),
    );
  });
}

/**
 * Has the worker keep what this page has loaded before the worker was in charge, so that a reload without a network shows
 * it (shell-cache.ts). The browser has these files: asking for them again loads nothing.
 */
export async function keepShell(): Promise<void> {
  if (!(await startMediaWorker())) return;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  const ours = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"));
  await Promise.allSettled(ours.map((address) => fetch(address)));
}

async function answer({ refused }: Question): Promise<string | null> {
  try {
    return refused === null ? await session.token() : await session.renewInstead(refused);
  } catch {
    return null; // no network: the picture can't come either
  }
}
