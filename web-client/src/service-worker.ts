/// <reference lib="webworker" />
// Adds the session's token to requests for media, since <img> and <video> can't. Everything else passes by untouched.
const worker = self as unknown as ServiceWorkerGlobalScope;

const MEDIA = /^\/_matrix\/client\/v1\/media\/(download|thumbnail)\//;
/** How long a page may take to hand over its token, ms. */
const PATIENCE = 5_000;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin || !MEDIA.test(url.pathname)) return;
  if (request.headers.has("Authorization")) return;
  event.respondWith(fetchMedia(request, event.clientId));
});

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
