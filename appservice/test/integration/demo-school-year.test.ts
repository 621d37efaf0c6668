import type { SchoolSize } from "../../src/demo-school/plan-of-school.ts";
import { type Edition, writeDemoSchool } from "../../src/demo-school/write-demo-school.ts";
import { confirmRollover } from "../../src/journal/rollover/confirm-rollover.ts";
import { listRollover } from "../../src/journal/rollover/list-rollover.ts";
import { listSchoolSizes, readPeopleOfNoSchool, readSchoolSnapshot } from "../../src/journal/school-snapshot-store.ts";
import { newFolder } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";

const TODAY = "2026-11-25";
let importer: Importer;
let now = TODAY;
beforeEach(async () => {
  importer = await createImporter();
  importer.context.now = () => new Date(`${now}T12:00:00Z`);
});
afterEach(() => importer.close());

async function importEdition(size: SchoolSize, edition: Edition, day: string): Promise<void> {
  now = day;
  const { roster } = await writeDemoSchool({ size, today: TODAY, into: await newFolder(), edition });
  expect(await importer.run(roster)).toMatchObject({ verdict: "applied", held: [] });
}

const expected: Record<SchoolSize, string[]> = {
  small: ["6А=5А", "8А=7А", "8Б=new"],
  full: [
    ...["2А=1А", "2Б=1Б", "2В=1В", "3А=2А", "3Б=2Б", "3В=new", "4А=3А", "4Б=3Б", "5А=4А", "5Б=4Б", "6А=5А", "6Б=5Б"],
    ...["6В=5В", "7А=6А", "7Б=6Б", "8А=7А", "8Б=7Б", "9А=8А", "9Б=8Б", "10А=9А", "10Б=9Б", "11А=10А"],
  ],
};
const ending: Record<SchoolSize, string[]> = { small: ["5Б"], full: ["10Б", "11А", "11Б"] };

describe.each(["small", "full"] as const)("the %s school of the demonstration", (size) => {
  beforeEach(() => importEdition(size, "now", TODAY));

  test("changes within a week as any school does: nothing of it waits for a person", async () => {
    await importEdition(size, "weekLater", "2026-12-02");
  });

  test.each(["nextSeptember", "nextSeptemberSameIds"] as const)(
    "%s in August: nobody is lost, classes are recognised, and confirmed they go on",
    async (edition) => {
      const before = await readSchoolSnapshot(importer.db, "2027-08-20");
      await importEdition(size, edition, "2027-08-20");
      const august = await readSchoolSnapshot(importer.db, "2027-08-20");
      const people = new Set(august.people.map(({ id }) => id));
      expect(before.people.filter(({ id }) => !people.has(id))).toEqual([]);
      const places = new Set(august.memberships.map(({ id }) => id));
      expect(before.memberships.filter(({ id }) => !places.has(id))).toEqual([]);
      const { proposals, ending: over } = await listRollover(importer.db, "all");
      const said = proposals.map(({ title, candidates, proposed }) => {
        return `${title}=${candidates.find(({ cohortId }) => cohortId === proposed)?.title ?? "new"}`;
      });
      expect(said.sort()).toEqual([...expected[size]].sort());
      expect(over.map(({ title }) => title)).toEqual(ending[size]);
      const classes = proposals.map(({ groupId, proposed }) => ({ groupId, cohortId: proposed }));
      await confirmRollover(importer.context, classes, { by: null, schools: "all" });
      await importEdition(size, edition, "2027-09-01");
      const september = await readSchoolSnapshot(importer.db, "2027-09-01");
      const cohortOf = (snapshot: typeof before, title: string): string | undefined =>
        snapshot.homerooms.find((homeroom) => homeroom.title === title)?.cohortId;
      for (const [title = "", former = ""] of expected[size].map((one) => one.split("=")))
        if (former !== "new") expect(cohortOf(september, title)).toBe(cohortOf(before, former));
      expect((await listRollover(importer.db, "all")).ending).toEqual([]);
    },
  );

  test("read school by school is what it is read whole", async () => {
    const whole = await readSchoolSnapshot(importer.db, TODAY);
    const ids = (await listSchoolSizes(importer.db)).map(({ id }) => id);
    expect(await readSchoolSnapshot(importer.db, TODAY, ids)).toEqual(whole);
    expect(await readPeopleOfNoSchool(importer.db, TODAY)).toEqual([]);
  });
});
