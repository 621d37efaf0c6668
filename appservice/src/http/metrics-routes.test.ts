import express, { Router } from "express";
import request from "supertest";
import { connectDatabase } from "../database.ts";
import type { Jobs } from "../jobs/jobs.ts";
import { createMetrics } from "./metrics.ts";
import { metricsRoutes } from "./metrics-routes.ts";

const db = connectDatabase("postgres://zvonok@127.0.0.1:9/zvonok", 2);
const jobs = {
  counts: async () => ({
    mirror: { queued: 2, active: 1, failed: 0 },
    publishCall: { queued: 0, active: 0, failed: 0 },
  }),
} as unknown as Jobs;
afterAll(() => db.destroy());

test("requests are counted by route, never by what the address holds", async () => {
  const metrics = createMetrics({ db, jobs });
  const app = express().use(metrics.measure("public"), metricsRoutes(metrics));
  app.use(
    "/api/v1",
    Router().get("/lessons/:lessonId", (_request, response) => {
      response.json({});
    }),
  );
  await request(app).get("/api/v1/lessons/lesson-of-maria?as=maria").expect(200);
  await request(app).get("/chat/!secret:school.example").expect(404);
  await request(app).get("/_matrix/client/v3/rooms/!secret:school.example/messages").expect(404);
  await request(app).get("/_matrix/client/v3/sync?since=secret").expect(404);
  const { text } = await request(app).get("/metrics").expect(200);
  const routes = [...text.matchAll(/duration_seconds_count\{.*route="([^"]*)"/g)].map(([, route]) => route);
  expect(routes).toEqual(["/api/v1/lessons/:lessonId", "web client", "/_matrix", "/_matrix sync"]);
  expect(text).not.toMatch(/secret|maria/);
});

test("the queue is there; with the database away the rest still is", async () => {
  const metrics = createMetrics({ db, jobs });
  const { text } = await request(express().use(metricsRoutes(metrics)))
    .get("/metrics")
    .expect(200);
  expect(text).toContain('zvonok_jobs{queue="mirror",state="queued"} 2');
  expect(text).toContain("zvonok_transactions_waiting Nan");
  expect(text).toContain("process_resident_memory_bytes");
});
