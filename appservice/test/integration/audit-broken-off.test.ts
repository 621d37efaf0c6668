import type { Context } from "../../src/context.ts";
import { planNow } from "../../src/matrix/plan-now.ts";
import { findRoomId } from "../../src/matrix/room-store.ts";
import { importTinySchool, keyOf, listenToHomeserver, mirrorNow, until, userOf } from "../support/mirrored-school.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";
import type { TinySchool } from "../support/tiny-school.ts";

/** A process that dies has done things that it had no time to write down: here the audit can't be written at all. */
const school: TinySchool = {
  classes: { "5А": ["petya", "masha"], "5Б": ["kolya"] },
  teachers: { "5А": { class: "anna", Математика: "boris" }, "5Б": { class: "clara" } },
  guardians: {},
  administrators: ["head"],
};
let test_: TestContext;
let context: Context;
let stopListening: () => Promise<void>;

beforeAll(async () => {
  test_ = await createTestContext();
  context = test_.context;
  stopListening = await listenToHomeserver(context);
});
afterAll(async () => {
  await stopListening();
  await test_.close();
});

/** Mirrors while nothing can be written down, until everything is done and its events are here. */
async function mirrorUntold(): Promise<void> {
  await context.db.raw(
    `create function lose_row() returns trigger language plpgsql as $$ begin raise exception 'lost'; end $$;
     create trigger lose_row before insert on plan_step execute function lose_row()`,
  );
  await expect(mirrorNow(context)).rejects.toThrow("couldn't be written");
  await context.db.raw("drop function lose_row cascade");
  await until(async () => (await planNow(context)).length === 0);
}

const count = async (where: string): Promise<number> => {
  const { rows } = await context.db.raw<{ rows: { count: number }[] }>(`select count(*)::int as count from ${where}`);
  return rows[0]?.count ?? -1;
};

test("a first mirror that wrote nothing down is in the audit once the next process has begun", async () => {
  await importTinySchool(context, school);
  // Some chats hang into their new spaces by steps of their own, some when the space is made.
  const sorted = (types: string[]): string[] => types.filter((type) => type !== "addToSpace").sort();
  const planned = sorted((await planNow(context)).map(({ step }) => step.type));
  await mirrorUntold();
  expect(await context.db("plan_step")).toEqual([]);

  await mirrorNow(context);
  const told: { type: string }[] = (
    await context.db.raw("select step ->> 'type' as type from plan_step where result = 'done'")
  ).rows;
  expect(sorted(told.map(({ type }) => type))).toEqual(planned);
  expect(await count("plan_step where result <> 'done' or room_key is not null and room_id is null")).toBe(0);
  expect(
    await count(
      `observed_member m join observed_room r using (room_id) left join plan_step s
         on s.room_key = r.key and s.user_id = m.user_id and s.at = to_timestamp(m.origin_server_ts / 1000.0)
       where r.key is not null and m.user_id like '@p%' and s.id is null`,
    ),
  ).toBe(0);
  expect(
    await count(
      `observed_state hangs join observed_room space using (room_id) join observed_room child on child.room_id = hangs.state_key
       where hangs.type = 'm.space.child' and not exists (select from plan_step where room_key = space.key
         and (after ->> 'child' = child.key or after -> 'children' @> to_jsonb(child.key)))`,
    ),
  ).toBe(0);
  expect(await count("plan_run where finished_at is null")).toBe(0);
  expect(await count("plan_ahead")).toBe(0);
});

test("so are a removal, a joining and rights, with what stood there before; what wasn't done isn't", async () => {
  await importTinySchool(context, {
    ...school,
    classes: { "5А": ["masha"], "5Б": ["kolya", "petya"] },
    teachers: { ...school.teachers, "5А": { class: "egor", Математика: "boris" } },
  });
  const [petya, egor, anna] = [
    await userOf(context, "petya"),
    await userOf(context, "egor"),
    await userOf(context, "anna"),
  ];
  const [from, to] = [await keyOf(context, "class", "5А"), await keyOf(context, "class", "5Б")];
  await mirrorUntold();
  const before = await count("plan_step");
  // As if the process had died before it took this one.
  await context.db.raw(
    `update plan_ahead set steps = steps || jsonb_build_array(jsonb_build_object('seq', 999, 'importRun', null,
       'planned', jsonb_build_object('step', jsonb_build_object('type', 'kick', 'room', ?::text, 'userId', ?::text),
         'because', jsonb_build_object('rule', 'notInJournal', 'record', null)),
       'change', jsonb_build_object('room', ?::text, 'roomId', null, 'userId', ?::text, 'before', null, 'after', null)))`,
    [to, petya, to, petya],
  );

  await mirrorNow(context);
  const run = await context.db("import_run").max("id as id").first();
  const ofPetya = await context
    .db("plan_step")
    .where({ user_id: petya, import_run: run?.id })
    .whereIn("room_key", [from, to]);
  expect(ofPetya).toHaveLength(2);
  expect(ofPetya).toContainEqual(
    expect.objectContaining({
      ...{ room_key: from, room_id: await findRoomId(context.db, from), result: "done" },
      ...{ before: { membership: "join" }, after: { membership: "leave" } },
    }),
  );
  expect(ofPetya).toContainEqual(expect.objectContaining({ room_key: to, after: { membership: "join" } }));
  const rights = await context
    .db("plan_step")
    .where({ room_key: from, import_run: run?.id })
    .where("step", "@>", { type: "setPowerLevels" })
    .first();
  expect(rights).toMatchObject({
    before: { users: { [egor]: null, [anna]: 51 } },
    after: { users: { [egor]: 51, [anna]: null } },
  });
  expect(await count("plan_step")).toBeGreaterThan(before);
  expect(await count("plan_step where result = 'failed'")).toBe(0);
});
