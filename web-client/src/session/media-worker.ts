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
  await serviceWorker.register("/service-worker.js", { scope: "/" });
  if (serviceWorker.controller !== null) return true;
  return new Promise((resolve) => {
    serviceWorker.addEventListener("controllerchange", () => resolve(true), { once: true });
    // A reload with Shift pressed leaves the page without a worker on purpose.
    void serviceWorker.ready.then(
      ({ active }) => active && setTimeout(() => resolve(serviceWorker.controller !== null), 3_000),
    );
  });
}

async function answer({ refused }: Question): Promise<string | null> {
  try {
    return refused === null ? await session.token() : await session.renewInstead(refused);
  } catch {
    return null; // no network: the picture can't come either
  }
}
