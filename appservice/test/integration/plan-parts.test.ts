import { pretendMirrored } from "../../../bench/pretend-mirrored.ts";
import type { Context } from "../../src/context.ts";
import { planByPart, planNow } from "../../src/matrix/plan-now.ts";
import type { PlannedStep } from "../../src/plan/plan-step.ts";
import { role, roleColumns, smallSchool, table, user, userColumns, writeFolder } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";

let importer: Importer;
let context: Context;
beforeAll(async () => {
  importer = await createImporter();
  context = importer.context;
  await importer.run(await writeFolder(smallSchool()), { source: "one" });
  await importer.run(await writeFolder(smallSchool()), { source: "two" });
  const nobody = {
    "manifest.csv": String(smallSchool()["manifest.csv"]),
    "orgs.csv": table(
      "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
      "district,,,Округ,district,,",
    ),
    "users.csv": table(userColumns, user("inspector", "Инна", "Садовская")),
    "roles.csv": table(roleColumns, role("inspector", "districtAdministrator").replace(",school,", ",district,")),
  };
  await importer.run(await writeFolder(nobody), { source: "district" });
  // A teacher of one school works at the other, too; a pupil of one is a guest at the other.
  await context.db.raw(`
    insert into role_assignment (source, external_id, hash, first_run, changed_run, person_id, org_id, role)
      select 'two', 'shared', '', 1, 1, p.id, o.id, 'teacher' from person p, org o
      where p.source = 'one' and p.external_id = 't1' and o.source = 'two';
    insert into pin (person_id, room_key, kind)
      select p.id, 'class:' || g.cohort_id, 'guest' from person p, school_group g
      where p.source = 'one' and p.external_id = 'p1' and g.source = 'two' and g.kind = 'homeroom' and g.title = '5А'`);
}, 60_000);
afterAll(() => importer.close());

/** The steps of schools planned one by one, in no order. */
async function inParts(): Promise<{ parts: number; steps: string[] }> {
  const steps: PlannedStep[] = [];
  let parts = 0;
  for await (const { planned } of planByPart(context, "all", 1)) {
    steps.push(...planned);
    parts += 1;
  }
  return { parts, steps: sorted(steps) };
}
const sorted = (steps: readonly PlannedStep[]): string[] => steps.map((step) => JSON.stringify(step)).sort();

test("the plan of schools one by one is that of all at once: a first mirror", async () => {
  const { parts, steps } = await inParts();
  expect(parts).toBe(3);
  expect(steps).toEqual(sorted(await planNow(context)));
  expect(steps.filter((step) => step.includes("pinGuest"))).toHaveLength(4);
  expect(steps.filter((step) => step.includes("registerUser"))).toHaveLength(
    new Set(steps.filter((s) => s.includes("registerUser"))).size,
  );
});

test("and of what has changed since, also where a school is gone", async () => {
  await pretendMirrored(context);
  expect((await inParts()).steps).toEqual([]);
  await context.db.raw(`
    update org set state = 'ended' where source = 'two';
    update school_group set state = 'ended' where source = 'one' and kind = 'subject';
    update membership set state = 'ended' where source = 'one' and external_id in (select external_id from membership where source = 'one' limit 2);
    update pin set until = '2026-01-01'`);
  const { steps } = await inParts();
  expect(steps.length).toBeGreaterThan(10);
  expect(steps).toEqual(sorted(await planNow(context)));
});
