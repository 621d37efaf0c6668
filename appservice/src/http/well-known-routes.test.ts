import express from "express";
import request from "supertest";
import { type Config, configSchema } from "../config.ts";
import { wellKnownRoutes } from "./well-known-routes.ts";

function appWith(calls: object): express.Express {
  const file = "/dev/null";
  const config = configSchema.parse({
    serverName: "school.example",
    publicUrl: "https://chat.school.example",
    listen: { public: { port: 0 }, internal: { port: 0 } },
    stateDir: "/tmp",
    database: { url: "postgres://localhost/none" },
    homeserver: { url: "http://localhost:1", asTokenFile: file, hsTokenFile: file, masSecretFile: file },
    internalTokenFile: file,
    calls,
  });
  return express().use(wellKnownRoutes({ config: config as Config }));
}

test("a client learns where the homeserver and the school's Jitsi are", async () => {
  const app = appWith({ jitsi: { domain: "meet.school.example", secretFile: "/dev/null" } });
  const { body, headers } = await request(app).get("/.well-known/matrix/client").expect(200);
  expect(body).toEqual({
    "m.homeserver": { base_url: "https://chat.school.example" },
    "io.element.jitsi": { preferredDomain: "meet.school.example" },
    "im.vector.riot.jitsi": { preferredDomain: "meet.school.example" },
  });
  expect(headers["access-control-allow-origin"]).toBe("*");
});

test("without a Jitsi none is named", async () => {
  const { body } = await request(appWith({})).get("/.well-known/matrix/client").expect(200);
  expect(Object.keys(body)).toEqual(["m.homeserver"]);
});

test("browsers may ask before they ask", async () => {
  await request(appWith({})).options("/.well-known/openid-configuration").expect(204);
});
