/// <reference lib="webworker" />
// Adds the session's token to requests for media, since <img> and <video> can't, and keeps the client itself for when
// there is no network. Everything else passes by untouched.
import { ShellCache } from "./shell-cache.ts";

const worker = self as unknown as ServiceWorkerGlobalScope;
const shell = new ShellCache({
  open: () => caches.open("zvonok.shell"),
  fetchFn: (...request) => fetch(...request),
  origin: worker.location.origin,
});

const MEDIA = /^\/_matrix\/client\/v1\/media\/(download|thumbnail)\//;
/** How long a page may take to hand over its token, ms. */
const PATIENCE = 5_000;

worker.addEventListener("install", (event) => {
  void worker.skipWaiting();
  event.waitUntil(shell.begin().catch(() => undefined)); // media matter also where the page can't be kept
});
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const later = (work: Promise<unknown>): void => event.waitUntil(work);
  const part = shell.partOf(request);
  if (part !== null) event.respondWith(shell[part](request, later));
  else if (isMedia(request)) event.respondWith(fetchMedia(request, event.clientId));
});

/** Not where somebody goes to: a stranger's file is no page of ours. */
function isMedia({ url, method, mode, headers }: Request): boolean {
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || mode === "navigate" || headers.has("Authorization")) return false;
  return origin === worker.location.origin && MEDIA.test(pathname);
}

async function fetchMedia(request: Request, clientId: string): Promise<Response> {
  const token = await askForToken(clientId, null);
  const response = await fetchWithToken(request, token);
  if (response.status !== 401) return response;
  return fetchWithToken(request, await askForToken(clientId, token));
}

/** Range goes through as it came, so that a video can be wound (Safari plays only 206 answers). */
function fetchWithToken(request: Request, token: string | null): Promise<Response> {
  const headers = new Headers();
  const range = request.headers.get("Range");
  if (range !== null) headers.set("Range", range);
  if (token !== null) headers.set("Authorization", `Bearer ${token}`);
  return fetch(request.url, { headers, credentials: "omit", signal: request.signal });
}

/** The page that shows the picture keeps the token; the worker keeps nothing, so signing out leaves nothing here. */
async function askForToken(clientId: string, refused: string | null): Promise<string | null> {
  const page = (await worker.clients.get(clientId)) ?? (await worker.clients.matchAll({ type: "window" }))[0];
  if (page === undefined) return null;
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => resolve(null), PATIENCE);
    port1.onmessage = ({ data }: MessageEvent<string | null>) => {
      clearTimeout(timer);
      resolve(data);
    };
    page.postMessage({ type: "zvonok.token", refused }, [port2]);
  });
}
