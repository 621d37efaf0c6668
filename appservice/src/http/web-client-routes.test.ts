import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import express, { type Express } from "express";
import request from "supertest";
import { notFound } from "./error-handler.ts";
import { webClientRoutes } from "./web-client-routes.ts";

let webRoot: string;
const html = "<!doctype html><title>Звонок</title>";
const script = "export const name = 'Звонок';\n".repeat(50);

beforeAll(() => {
  webRoot = mkdtempSync(join(tmpdir(), "web-root-"));
  mkdirSync(join(webRoot, "assets"));
  const files = { "index.html": html, "service-worker.js": "// worker", "assets/index-a1b2.js": script };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(webRoot, name), text);
    writeFileSync(join(webRoot, `${name}.gz`), gzipSync(text));
  }
});
afterAll(() => rmSync(webRoot, { recursive: true }));

function app(settings: { webRoot?: string | null; jitsi?: string } = {}): Express {
  const jitsi = settings.jitsi === undefined ? null : { domain: settings.jitsi };
  const config = { webRoot: settings.webRoot === undefined ? webRoot : settings.webRoot, calls: { jitsi } };
  return express().use(webClientRoutes({ config: config as never }), notFound);
}
const page = (path: string) => request(app()).get(path).set("accept", "text/html,*/*;q=0.8");

test("a built file is kept for good and comes packed", async () => {
  const { text } = await request(app())
    .get("/assets/index-a1b2.js")
    .set("accept-encoding", "gzip")
    .expect(200)
    .expect("content-encoding", "gzip")
    .expect("content-type", /javascript/)
    .expect("vary", /accept-encoding/i)
    .expect("cache-control", "public, max-age=31536000, immutable");
  expect(text).toBe(script);
});

test("whoever can't unpack gets it as it is", async () => {
  const answer = await request(app()).get("/assets/index-a1b2.js").set("accept-encoding", "identity").expect(200);
  expect(answer.headers).not.toHaveProperty("content-encoding");
});

test.each(["/", "/index.html", "/service-worker.js"])("%s is asked for again each time", async (path) => {
  await page(path).expect(200).expect("cache-control", "no-cache");
});

test.each(["/diary", "/chat/!room%3Aschool.example", "/call/c-1"])("%s is a page of the client", async (path) => {
  await page(path).expect(200, html).expect("cache-control", "no-cache");
});

test.each(["/api/v1/nothing", "/_matrix/nothing", "/oauth2/nothing", "/assets/old-c3d4.js", "/nothing.png"])(
  "%s isn't a page, even for a browser",
  async (path) => {
    await page(path).expect(404).expect("content-type", /json/);
  },
);

test("programs and pictures that ask for a page's address get a 404", async () => {
  await request(app()).get("/diary").set("accept", "application/json").expect(404);
  await page("/diary").set("sec-fetch-mode", "no-cors").expect(404);
  await request(app()).post("/diary").set("accept", "text/html").expect(404);
});

test("the address itself shows the client, however it is asked for", async () => {
  await request(app()).get("/").expect(200, html);
  await request(app()).get("/").set({ accept: "*/*", "sec-fetch-mode": "cors" }).expect(200, html);
  await request(app()).head("/").expect(200);
});

test("no path leads out of the folder", async () => {
  await request(app()).get("/..%2f..%2fetc%2fpasswd").expect(404);
});

test("no script but ours, no frame, no stranger around us", async () => {
  const { headers } = await page("/");
  const policy = headers["content-security-policy"];
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-src 'none';");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(headers["permissions-policy"]).toContain("camera=(self), microphone=(self), display-capture=(self)");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("the school's own Jitsi may be loaded, framed and given the camera", async () => {
  const { headers } = await request(app({ jitsi: "meet.school.example" }))
    .get("/")
    .set("accept", "text/html");
  expect(headers["content-security-policy"]).toContain("script-src 'self' https://meet.school.example;");
  expect(headers["content-security-policy"]).toContain("frame-src https://meet.school.example;");
  expect(headers["permissions-policy"]).toContain('camera=(self "https://meet.school.example")');
});

test("in another client's frame a call's page is a link only, and only that page may be framed", async () => {
  const framed = (path: string, site: string) => page(path).set({ "sec-fetch-dest": "iframe", "sec-fetch-site": site });
  const link = await framed("/call/c-1", "cross-site").expect(200);
  expect(link.text).toContain('<a href="/call/c-1" target="_blank" rel="noopener">');
  expect(link.headers["content-security-policy"]).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *",
  );
  await framed("/call/c-1", "same-origin").expect(200, html);
  const other = await framed("/diary", "cross-site").expect(200);
  expect(other.headers["content-security-policy"]).toContain("frame-ancestors 'self'");
});

test("without a web root requests pass by; without a built client it's an error", async () => {
  await request(app({ webRoot: null }))
    .get("/")
    .expect(404);
  expect(() => app({ webRoot: join(webRoot, "assets") })).toThrow(/webRoot: there is no index\.html/);
});
