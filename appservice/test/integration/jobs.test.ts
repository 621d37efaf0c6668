import { randomUUID } from "node:crypto";
import { until } from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

/** The queue itself, on a real PostgreSQL. */
let test_: TestContext;
beforeAll(async () => {
  test_ = await createTestContext();
});
afterAll(() => test_.close());

test("calls that come all at once are taken up one after another, without a pause", async () => {
  const { jobs, db } = test_.context;
  const done = new Set<string>();
  await jobs.work("publishCall", async ({ callId }) => {
    done.add(callId);
  });
  const calls = Array.from({ length: 40 }, () => randomUUID());
  await db.transaction(async (trx) => {
    for (const callId of calls) await jobs.send(trx, "publishCall", { callId });
  });
  const began = performance.now();
  await until(async () => done.size === calls.length);
  // A worker that waited to be woken would look again after seconds, and then take one.
  expect(performance.now() - began).toBeLessThan(5_000);
});
