import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import request from "supertest";
import { createPublicApp } from "../../src/http/public-app.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

let stack: TestContext;
let app: Awaited<ReturnType<typeof createPublicApp>>;
let listening: Server;
let homeserver: Server;
let asked: { url: string; headers: IncomingMessage["headers"]; body: Buffer }[] = [];

beforeAll(async () => {
  // What arrives at a homeserver is best seen by one that writes it down.
  homeserver = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on("data", (part) => parts.push(part));
    incoming.on("end", () => {
      asked.push({ url: incoming.url ?? "", headers: incoming.headers, body: Buffer.concat(parts) });
      response.setHeader("content-type", "application/json").end("{}");
    });
  });
  await new Promise<void>((resolve) => homeserver.listen(0, "127.0.0.1", resolve));
  stack = await createTestContext();
  const url = `http://127.0.0.1:${(homeserver.address() as AddressInfo).port}`;
  const config = { ...stack.context.config, homeserver: { ...stack.context.config.homeserver, url } };
  app = await createPublicApp({ ...stack.context, config });
  listening = await new Promise((resolve) => {
    const server = app.listen(0, "127.0.0.1", () => resolve(server));
  });
});
afterAll(async () => {
  listening.close();
  homeserver.close();
  await stack.close();
});
beforeEach(() => {
  asked = [];
});

/** Asks for a path exactly as it is written: clients of a higher level would tidy it up. */
const statusOf = (path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get({ port: (listening.address() as AddressInfo).port, path }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    }).once("error", reject);
  });

test("bodies arrive as they were sent, however large, with path and query", async () => {
  const body = Buffer.alloc(3_000_000, "x");
  await request(app)
    .post("/_matrix/media/v3/upload?filename=a%20b.bin")
    .type("application/octet-stream")
    .send(body)
    .expect(200);
  expect(asked[0]?.url).toBe("/_matrix/media/v3/upload?filename=a%20b.bin");
  expect(asked[0]?.body.equals(body)).toBe(true);
});

test("JSON isn't read on the way", async () => {
  await request(app)
    .put("/_matrix/client/v3/rooms/!r/send/m.room.message/1")
    .type("json")
    .send('{ "body":"é" }')
    .expect(200);
  expect(asked[0]?.body.toString()).toBe('{ "body":"é" }');
});

test("the homeserver learns the person's address from us, not from whoever writes a header", async () => {
  await request(app).get("/_matrix/client/versions").set("x-forwarded-for", "203.0.113.9, 198.51.100.7").expect(200);
  expect(asked[0]?.headers["x-forwarded-for"]).toBe("198.51.100.7");
});

test.each([
  "/_synapse/admin/v1/users",
  "//_synapse/admin/v1/users",
  "/_matrix/app/v1/transactions/1",
  "/_matrix//app/v1/ping",
  "/_matrix/%61pp/v1/ping",
  "/_matrix/federation/v1/version",
  "/_matrix/key/v2/server",
  "/_matrix/client/../../_synapse/admin/v1/users",
  "/_matrix/client/%2e%2E/%2e./_synapse/admin/v1/users",
  "/_matrix/client/..%2f..%2F_synapse/admin/v1/users",
  "/_matrix/client/..%5c..\\_synapse/admin/v1/users",
  "/_matrix/media/.",
  "http://127.0.0.1/_matrix/client/versions",
])("%s never reaches it", async (path) => {
  expect(await statusOf(path)).toBe(404);
  expect(asked).toEqual([]);
});

test("slashes and dots inside an id pass", async () => {
  expect(await statusOf("/_matrix/client/v3/rooms/!a:b.c/state/org.example/..a%2F.b?x=/../")).toBe(200);
  expect(asked[0]?.url).toBe("/_matrix/client/v3/rooms/!a:b.c/state/org.example/..a%2F.b?x=/../");
});

test("sign-in requests are answered by us", async () => {
  await request(app).get("/_matrix/client/v3/login").expect(200);
  expect(asked).toEqual([]);
});

test.each([
  "/_matrix/client/v3/profile/@p_1:zvonok.localhost/m.tz",
  "/_matrix/client/unstable/uk.tcpip.msc4133/profile/@p_1:zvonok.localhost/org.example.note",
])("profiles are read, and changed by nobody: %s", async (path) => {
  await request(app).get(path).expect(200);
  const { body } = await request(app).put(path).send({ "m.tz": "hello" }).expect(403);
  expect(body.errcode).toBe("M_FORBIDDEN");
  await request(app).delete(path).expect(403);
  expect(asked).toHaveLength(1);
});

test("a homeserver that is away is a 502 in Matrix's words, readable for any origin", async () => {
  const config = {
    ...stack.context.config,
    homeserver: { ...stack.context.config.homeserver, url: "http://127.0.0.1:1" },
  };
  const { body, headers } = await request(await createPublicApp({ ...stack.context, config }))
    .get("/_matrix/client/versions")
    .expect(502);
  expect(body).toEqual({ errcode: "M_UNKNOWN", error: expect.any(String) });
  expect(headers["access-control-allow-origin"]).toBe("*");
});
