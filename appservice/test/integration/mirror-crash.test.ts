import type { Child } from "../../../start/child.ts";
import type { Context } from "../../src/context.ts";
import { roomId } from "../../src/matrix/identifiers.ts";
import { mirrorStatus } from "../../src/matrix/mirror-status.ts";
import { planNow } from "../../src/matrix/plan-now.ts";
import { asBot, importTinySchool, joinedIn, stateIn, until } from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import type { TinySchool } from "../support/tiny-school.ts";

const pupils = (letter: string): string[] => Array.from({ length: 8 }, (_, at) => `${letter}${at}`);
const school: TinySchool = {
  classes: { "1А": pupils("a"), "1Б": pupils("b") },
  teachers: { "1А": { class: "anna", Математика: "boris" }, "1Б": { class: "clara", Математика: "boris" } },
  guardians: { olga: ["a0", "b0"], igor: ["a1"] },
  administrators: ["head"],
};
let test_: TestContext;
let context: Context;

beforeAll(async () => {
  test_ = await createTestContext();
  context = test_.context;
});
afterAll(() => test_.close());

type FoundRoom = { room: string; joinRule: unknown; members: number };

/** Rooms of this test's school by the homeserver's own word, the ones among them that we don't know of, too. */
async function roomsOfSchool(): Promise<FoundRoom[]> {
  const keys: string[] = (await planKeys()).concat(await context.db("observed_room").whereNotNull("key").pluck("key"));
  const { body } = await asBot("GET", "/joined_rooms");
  const found: FoundRoom[] = [];
  for (const room of (body.joined_rooms as string[]).map(roomId)) {
    const marker = await stateIn(room, "org.zvonok.room");
    if (marker === null || !keys.includes(String(marker.key))) continue;
    const rules = await stateIn(room, "m.room.join_rules");
    found.push({ room, joinRule: rules?.join_rule, members: (await joinedIn(room)).length });
  }
  return found;
}

async function planKeys(): Promise<string[]> {
  return (await planNow(context)).flatMap(({ step }) => (step.type === "createRoom" ? [step.room.key] : []));
}

/** Members that we were told of, in rooms that we weren't told to be locked. */
async function membersInOpenRooms(): Promise<number> {
  const { rows } = await context.db.raw<{ rows: { count: number }[] }>(
    `select count(*)::int as count from observed_member join observed_state rules using (room_id)
     where rules.type = 'm.room.join_rules' and rules.content ->> 'join_rule' = 'public'
       and membership = 'join' and user_id like '@p\\_%'`,
  );
  return rows[0]?.count ?? 0;
}

/** What the audit doesn't tell of: rooms, members, and steps that seem to be under way still. */
async function withoutRows(): Promise<Record<string, number>> {
  const { rows } = await context.db.raw(
    `with done as (select * from plan_step where result = 'done')
     select (select count(*)::int from observed_room room where key is not null and not exists (
         select from done where room_key = room.key and step ->> 'type' = 'createRoom')) as rooms,
       (select count(*)::int from observed_member member join observed_room room using (room_id)
         where key is not null and membership = 'join' and user_id like '@p\\_%' and not exists (
           select from done where room_key = room.key and done.user_id = member.user_id)) as members,
       (select count(*)::int from plan_step where result = 'started') as unfinished`,
  );
  return rows[0];
}

async function killWhen(condition: () => Promise<boolean>): Promise<void> {
  const program: Child = await test_.startProgram();
  await until(condition);
  await program.stop("SIGKILL");
}

test("killed again and again while rooms are being made and filled, it ends with the same rooms, none of them open", async () => {
  await importTinySchool(context, school);
  const planned = (await planNow(context)).map(({ step }) => step.type);
  const count = (type: string): number => planned.filter((one) => one === type).length;
  // Between createRoom and its answer's use, between joins and lock, and once more on what the second start does.
  await killWhen(async () => (await context.db("observed_room").whereNotNull("key")).length > 0);
  await killWhen(async () => (await membersInOpenRooms()) > 3);
  expect((await roomsOfSchool()).some(({ joinRule, members }) => joinRule === "public" && members > 0)).toBe(true);
  await killWhen(async () => (await context.db("plan_step").where("step", "@>", { type: "inviteAndJoin" })).length > 0);

  await test_.startProgram();
  await until(async () => (await mirrorStatus(context)).toApply === 0);
  const rooms = await roomsOfSchool();
  expect(rooms.map(({ joinRule }) => joinRule)).toEqual(rooms.map(() => "invite"));
  const status = await mirrorStatus(context);
  expect(status).toMatchObject({
    rooms: count("createRoom"),
    memberships: count("join"),
    toApply: 0,
  });
  expect(status.lastRun?.finishedAt).not.toBeNull();
  expect(rooms.filter(({ members }) => members > 0)).toHaveLength(count("createRoom"));
  expect(await withoutRows()).toEqual({ rooms: 0, members: 0, unfinished: 0 });
}, 300_000);

test("two rooms of one key: the second is closed and emptied", async () => {
  const first = await context.db("observed_room").where({ kind: "class" }).first("room_id", "key");
  const marker = await stateIn(roomId(first.room_id), "org.zvonok.room");
  const [member] = await joinedIn(roomId(first.room_id));
  const { body } = await asBot("POST", "/createRoom", {
    preset: "private_chat",
    room_version: "11",
    initial_state: [
      { type: "m.room.join_rules", state_key: "", content: { join_rule: "public" } },
      { type: "org.zvonok.room", state_key: "", content: marker },
    ],
  });
  const second = roomId(String(body.room_id));
  await asBot("POST", `/join/${second}?user_id=${encodeURIComponent(String(member))}`, {});
  await until(async () => (await stateIn(second, "m.room.join_rules"))?.join_rule === "invite");
  await until(async () => (await joinedIn(second)).length === 0);
  expect(await joinedIn(roomId(first.room_id))).toContain(member);
  expect(await context.db("observed_room").where({ key: first.key }).pluck("room_id")).toEqual([first.room_id]);
}, 60_000);
