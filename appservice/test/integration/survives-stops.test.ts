import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { FileConfig } from "../../src/config.ts";
import type { Context } from "../../src/context.ts";
import { connectDatabase } from "../../src/database.ts";
import { newFolder } from "../support/bundle.ts";
import { until } from "../support/mirrored-school.ts";
import { startOwnPostgres } from "../support/own-postgres.ts";
import { runningStack } from "../support/stack.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import { createTwoStates, next, type TwoStates } from "../support/two-states.ts";

const MINUTE_MS = 60_000;
/** How often PostgreSQL is restarted. */
const RESTARTS = Number(process.env.ZVONOK_RESTARTS ?? 3);

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

type School = TestContext & { states: TwoStates };
async function open(settings: Partial<FileConfig> = {}, overrides: Partial<Context> = {}): Promise<School> {
  const test = await createTestContext(settings, overrides);
  cleanups.push(() => test.close());
  return { ...test, states: await createTwoStates(test.context, test.internalUrl) };
}

/** Waits until steps of a new run are being taken. */
async function untilApplying({ db }: Context): Promise<void> {
  await until(async () => {
    const run = await db("plan_run").whereNull("finished_at").first("id");
    return run !== undefined && (await db("plan_step").where({ run_id: run.id }).first("seq")) !== undefined;
  });
}

test("a homeserver that stands still for a minute in the middle of a run", async () => {
  const { context, states, startProgram } = await open();
  await startProgram();
  const { expected, stage: last } = await states.undisturbed();
  const stage = next(last);
  expect(await states.handIn(stage)).toBe(true);
  await untilApplying(context);
  const { homeserverPid } = runningStack();
  process.kill(homeserverPid, "SIGSTOP");
  try {
    await pause(MINUTE_MS + 1000);
  } finally {
    process.kill(homeserverPid, "SIGCONT");
  }
  expect(await states.settled(stage)).toEqual(expected[stage.state]);
}, 300_000);

test(
  "a PostgreSQL that is restarted while two workers share the work",
  async () => {
    const postgres = await startOwnPostgres();
    cleanups.push(() => postgres.close());
    const db = connectDatabase(postgres.url, 10);
    cleanups.push(() => db.destroy());
    const { context, states, startProgram, startWorkers } = await open(
      { database: { url: postgres.url, passwordFile: null, poolSize: 10 } },
      { db },
    );
    await startProgram();
    await startWorkers();
    const { expected, stage: last } = await states.undisturbed();
    let stage = last;
    for (let nth = 1; nth <= RESTARTS; nth += 1) {
      stage = next(stage);
      expect(await states.handIn(stage)).toBe(true);
      await untilApplying(context);
      await postgres.restart();
      await until(() => states.hasSettled().catch(() => false));
      expect({ nth, seen: await states.settled(stage) }).toEqual({ nth, seen: expected[stage.state] });
    }
  },
  RESTARTS * 100_000,
);

test("a disk that is full when a file is handed in", async () => {
  const stateDir = await newFolder();
  const intake = join(stateDir, "intake");
  await mkdir(intake);
  // A disk of its own, of 256 KiB, which the program alone sees.
  const mount = 'mount -t tmpfs -o size=256k tmpfs "$0" && head -c 256K /dev/zero > "$0/filler" && exec "$@"';
  const { states, startProgram } = await open({ stateDir });
  const program = await startProgram({}, [
    "unshare",
    "--user",
    "--map-root-user",
    "--mount",
    "sh",
    "-c",
    mount,
    intake,
  ]);
  const asProgramSees = join("/proc", String(program.record.pid), "root", intake);
  const { expected, stage: last } = await states.undisturbed();
  const stage = next(last);
  expect(await states.upload(stage)).toMatchObject({ status: 507, body: { errcode: "ORG_ZVONOK_DISK_FULL" } });
  expect(await readdir(asProgramSees)).toEqual(["filler"]);
  expect(await states.settled(last)).toEqual(expected[last.state]);
  await rm(join(asProgramSees, "filler"));
  expect(await states.upload(stage)).toMatchObject({ status: 202 });
  expect(await states.handIn(stage)).toBe(true);
  expect(await states.settled(stage)).toEqual(expected[stage.state]);
}, 300_000);
