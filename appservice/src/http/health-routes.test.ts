import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import request from "supertest";
import { connectDatabase } from "../database.ts";
import { healthRoutes } from "./health-routes.ts";

let homeserver: Server;
// Nobody listens there: the database is away.
const db = connectDatabase("postgres://zvonok@127.0.0.1:9/zvonok", 2);

beforeAll(async () => {
  homeserver = createServer((_request, response) => response.end("OK")).listen(0, "127.0.0.1");
  await new Promise((resolve) => homeserver.once("listening", resolve));
});
afterAll(async () => {
  homeserver.close();
  await db.destroy();
});

function app(url: string): express.Express {
  return express().use(healthRoutes({ db, config: { homeserver: { url } } as never }));
}

test("a process that needs others is alive without them", async () => {
  await request(app("http://127.0.0.1:9")).get("/health").expect(200, { status: "ok" });
});

test("readiness says which part is away, and no more than that", async () => {
  const { port } = homeserver.address() as AddressInfo;
  await request(app(`http://127.0.0.1:${port}`))
    .get("/ready")
    .expect(503, { database: "away", homeserver: "ok" });
  await request(app("http://127.0.0.1:9")).get("/ready").expect(503, { database: "away", homeserver: "away" });
});

test("health is never taken from a cache", async () => {
  await request(app("http://127.0.0.1:9")).get("/health").expect("cache-control", "no-store");
});
