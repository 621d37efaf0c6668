import { settleHolds } from "../../src/journal/hold/settle-holds.ts";
import { readJournalDay, readSchoolSnapshot } from "../../src/journal/school-snapshot-store.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { journalByName } from "../support/journal-rows.ts";
import { copyOf, schoolTables, type Tables, writeTables } from "../support/school-tables.ts";
import { wrongFiles } from "../support/wrong-files.ts";

let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
});
afterAll(() => importer.close());
beforeEach(() => importer.empty());

/** What rooms follow from: who is where, as what. */
async function places(): Promise<unknown> {
  const { db, context } = importer;
  const day = await readJournalDay(db, context.now(), context.config.school.timeZone);
  const { people, roles, memberships, guardianships } = await readSchoolSnapshot(db, day);
  return {
    people: people.map(({ id, familyName }) => [id, familyName]).sort(),
    roles: roles.map(({ personId, role }) => [personId, role]).sort(),
    memberships: memberships.map(({ groupId, personId, role }) => [groupId, personId, role]).sort(),
    guardianships: guardianships.map(({ studentId, guardianId }) => [studentId, guardianId]).sort(),
  };
}

describe.each(wrongFiles)("%s", (_what, make, absent = []) => {
  const wrong = (): Tables => {
    const tables = copyOf(schoolTables());
    return make(tables) ?? tables;
  };

  test("takes nobody out and lets nobody in; the next right file leaves nothing waiting", async () => {
    const right = await writeTables(schoolTables());
    await importer.run(right);
    const before = await places();

    const result = await importer.run(await writeTables(wrong(), absent));
    expect(result).toMatchObject({ verdict: "held", reason: null });
    expect(result.held.length).toBeGreaterThan(0);
    expect(await places()).toEqual(before);
    const pending = importer.db("hold").where({ state: "pending" });
    expect((await pending.clone()).length).toBe(result.held.length);

    const again = await importer.run(await writeTables(wrong(), absent));
    expect(again.held).toEqual(result.held);
    expect(await places()).toEqual(before);

    expect(await importer.run(right)).toMatchObject({ verdict: "applied", held: [] });
    expect(await pending).toEqual([]);
    expect(await places()).toEqual(before);
    expect(await importer.db("held_change")).toEqual([]);
  });

  test("is done exactly once a person approves all of it", async () => {
    const right = await writeTables(schoolTables());
    const file = await writeTables(wrong(), absent);
    await importer.run(right);
    await importer.run(file, { force: true });
    const plain = await journalByName(importer.db);

    await importer.empty();
    await importer.run(right);
    await importer.run(file);
    const holds = await importer.db("hold").where({ state: "pending" }).pluck("id");
    await settleHolds(importer.context, { holds, decision: "approve", by: null, schools: "all" });
    expect(await journalByName(importer.db)).toEqual(plain);
    expect(await importer.run(file)).toMatchObject({ verdict: "applied", held: [] });
    expect(await journalByName(importer.db)).toEqual(plain);
  });
});
