import { randomUUID } from "node:crypto";
import { configSchema } from "../../src/config.ts";
import { beginDay } from "../../src/jobs/begin-day.ts";
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

/** The day that a school has begun last. */
const begun = async ({ context }: TestContext): Promise<unknown> =>
  (await context.db("setting").where({ key: "day" }).first("value"))?.value ?? null;

test.each(["Europe/Kaliningrad", "Asia/Kathmandu", "America/St_Johns"])(
  "a day begins once, at midnight in %s",
  async (timeZone) => {
    let now = new Date("2026-11-24T00:00:00Z");
    const school = configSchema.shape.school.parse({ timeZone });
    const own = await createTestContext({ school }, { now: () => now });
    const { db } = own.context;
    const mirrors = async (): Promise<number> => (await db("pgboss.job").where({ name: "mirror" })).length;
    const local = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short", timeStyle: "short", hour12: false });
    const days: string[] = [];
    for (const end = now.getTime() + 24 * 3600_000; now.getTime() < end; now = new Date(now.getTime() + 15 * 60_000)) {
      const [before, jobsBefore] = [await begun(own), await mirrors()];
      await beginDay(own.context);
      const after = await begun(own);
      if (after === before) expect(await mirrors()).toBe(jobsBefore);
      else days.push(local.format(now));
    }
    await own.close();
    const [first, midnight, ...more] = days;
    expect([first?.slice(0, 10), midnight, more]).toEqual([
      local.format(new Date("2026-11-24T00:00:00Z")).slice(0, 10),
      expect.stringMatching(/, (24|00):00$/),
      [],
    ]);
  },
);

test("a midnight at which nothing ran is made up for by the queue, again and again, and not only at a start", async () => {
  const own = await createTestContext();
  const { db, jobs } = own.context;
  const [schedule] = await db("pgboss.schedule").where({ name: "newDay" });
  expect(schedule.cron).toBe("*/15 * * * *");
  await own.startWorkers();
  await until(async () => (await begun(own)) !== null);
  await db("setting")
    .where({ key: "day" })
    .update({ value: JSON.stringify("2026-01-01") });
  // The same schedule, only that its next time is the next minute.
  await jobs.repeat("newDay", [{ cron: "* * * * *", data: {} }], "UTC");
  await until(async () => (await begun(own)) !== "2026-01-01");
  await own.close();
}, 200_000);
