import express from "express";
import request from "supertest";
import { bearerToken, requireSecret } from "./bearer.ts";
import { errorHandler } from "./http/error-handler.ts";
import { createLogger } from "./logger.ts";

const app = express();
const refusal = { status: 401, errcode: "M_UNKNOWN_TOKEN", message: "The secret is needed." };
app.get("/", requireSecret("secret", refusal), (_request, response) => {
  response.json({});
});
app.use(errorHandler(createLogger("silent")));

test.each(["Bearer secret", "bearer secret"])("%j opens", async (authorization) => {
  await request(app).get("/").set("Authorization", authorization).expect(200);
});

test.each(["", "Bearer", "Bearer ", "Bearer other", "Basic secret", "secret", "Bearer secret secret"])(
  "%j doesn't",
  async (authorization) => {
    const { body } = await request(app).get("/?access_token=secret").set("Authorization", authorization).expect(401);
    expect(body).toEqual({ errcode: "M_UNKNOWN_TOKEN", error: "The secret is needed." });
  },
);

test("a request without a header has no token", () => {
  expect(bearerToken({ headers: {} })).toBeNull();
  expect(bearerToken({ headers: { authorization: "Bearer abc" } })).toBe("abc");
});
