import express from "express";
import request from "supertest";
import { z } from "zod";
import { HttpError } from "../errors.ts";
import { createLogger } from "../logger.ts";
import { errorHandler, notFound } from "./error-handler.ts";

const app = express();
app.post("/echo", express.json({ limit: 100 }), (_request, response) => response.json({}));
app.get("/refused", () => {
  throw new HttpError(409, "ORG_ZVONOK_SOMETHING", "Not now", { retry_after_ms: 1 });
});
app.get("/schema", () => {
  z.object({ name: z.string() }).parse({});
});
app.get("/broken", () => {
  throw new Error("secret inside");
});
app.get("/people/:login", (_request, response) => response.json({}));
app.use(notFound, errorHandler(createLogger("silent")));

test.each([
  ["/refused", 409, { errcode: "ORG_ZVONOK_SOMETHING", error: "Not now", retry_after_ms: 1 }],
  ["/schema", 400, { errcode: "M_BAD_JSON", error: expect.stringContaining("name") }],
  ["/broken", 500, { errcode: "M_UNKNOWN", error: "Internal error" }],
  ["/people/%ff", 400, { errcode: "M_INVALID_PARAM", error: expect.any(String) }],
  ["/nothing", 404, { errcode: "M_UNRECOGNIZED", error: "Unknown request" }],
])("%s is answered with %d", async (path, status, answer) => {
  const { body } = await request(app).get(path).expect(status);
  expect(body).toEqual(answer);
});

test.each([
  ["{", 400, "M_NOT_JSON"],
  [JSON.stringify("x".repeat(200)), 413, "M_TOO_LARGE"],
])("a body that isn't one: %#", async (text, status, errcode) => {
  const { body } = await request(app).post("/echo").set("Content-Type", "application/json").send(text).expect(status);
  expect(body.errcode).toBe(errcode);
});
