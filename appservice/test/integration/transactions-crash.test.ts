import pg from "pg";
import type { Child } from "../../../start/child.ts";
import { asBot, until } from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

let test_: TestContext;
let program: Child;
/** A connection of the test's own: what it locks, the program waits for. */
let lock: pg.Client;

beforeAll(async () => {
  test_ = await createTestContext();
  const { db } = test_.context;
  // Every effect of an event leaves a line, in the transaction that has the effect.
  await db.raw(`
    create table effect (room_id text, type text);
    create function note_effect() returns trigger language plpgsql as
      $$ begin insert into effect values (new.room_id, new.type); return new; end $$;
    create trigger note_effect after insert or update on observed_state for each row execute function note_effect()`);
  lock = new pg.Client({ connectionString: test_.context.config.database.url });
  await lock.connect();
  program = await test_.startProgram();
  await test_.context.homeserver.ping();
}, 60_000);
afterAll(async () => {
  await lock.end();
  await test_.close();
});

const waiting = async (): Promise<number> => {
  return (await test_.context.db("homeserver_transaction").whereNull("processed_at")).length;
};

/** Makes a room whose name the homeserver will tell us; answers its id. */
async function makeRoom(name: string): Promise<string> {
  const { body } = await asBot("POST", "/createRoom", { name, preset: "private_chat", room_version: "11" });
  return String(body.room_id);
}

async function restart(): Promise<void> {
  program = await test_.startProgram();
  // Synapse answers 500 (AlreadyCalled) while a retry of its own is under way.
  const pinged = (): Promise<boolean> =>
    test_.context.homeserver.ping().then(
      () => true,
      () => false,
    );
  await until(pinged);
}

/** How often the room's name has had an effect. */
async function effects(room: string): Promise<number> {
  const rows = await test_.context.db("effect").where({ room_id: room, type: "m.room.name" });
  return rows.length;
}

test("killed after storing a transaction: its events take effect once, after the next start", async () => {
  await until(async () => (await waiting()) === 0);
  await lock.query("begin; lock table observed_room in access exclusive mode");
  const room = await makeRoom("stored");
  await until(async () => (await waiting()) > 0);
  await program.stop("SIGKILL");
  expect(await waiting()).toBeGreaterThan(0);
  await lock.query("rollback");
  expect(await effects(room)).toBe(0);
  await restart();
  await until(async () => (await effects(room)) > 0 && (await waiting()) === 0);
  expect(await effects(room)).toBe(1);
}, 60_000);

test("killed midway through processing: nothing is half done, and after the next start all is done once", async () => {
  // Rooms and state are written by then, members not yet.
  await lock.query("begin; lock table observed_member in access exclusive mode");
  const room = await makeRoom("midway");
  await until(async () => {
    const { rows } = await lock.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
       and query like '%into observed_member%'`,
    );
    return rows.length > 0;
  });
  await program.stop("SIGKILL");
  await lock.query("rollback");
  expect(await effects(room)).toBe(0);
  await restart();
  await until(async () => (await effects(room)) > 0 && (await waiting()) === 0);
  expect(await effects(room)).toBe(1);
  const members = await test_.context.db("observed_member").where({ room_id: room }).pluck("membership");
  expect(members).toEqual(["join"]);
}, 60_000);
