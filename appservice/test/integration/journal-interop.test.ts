import { existsSync } from "node:fs";
import { copyFile, cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../../start/places.ts";
import { schoolYearOf } from "../../src/journal/school-year-sql.ts";
import { newFolder, table } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";

/** Public bundles of other programs. A plain clone doesn't have them; the test runner says so in one line. */
const data = join(root, "../shared/data");
const active = async (importer: Importer, table: string, where: Record<string, unknown> = {}): Promise<number> => {
  const [row] = await importer
    .db(table)
    .where({ state: "active", ...where })
    .count({ count: "*" });
  return Number(row?.count);
};

let importer: Importer;
beforeAll(async () => {
  importer = await createImporter();
}, 60_000);
beforeEach(() => importer.empty());
afterAll(() => importer?.close());

test("the committed demo school (OneRoster 1.2) comes in whole, but for the sessions, which are made at start", async () => {
  const folder = await newFolder();
  await cp(join(root, "config/demo-school/small/roster"), folder, { recursive: true });
  const sessions = table(
    "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear",
    ...["year", "year-1", "year-2"].map((id) => `${id},,,${id},term,2026-09-01,2027-05-31,,2027`),
  );
  await writeFile(join(folder, "academicSessions.csv"), sessions);
  const result = await importer.run(folder);
  expect(result).toMatchObject({
    verdict: "applied",
    counts: { orgs: 1, users: 78, enrollments: 238 },
    diagnostics: [],
  });
});

(existsSync(data) ? describe : () => undefined)("public bundles", () => {
  test.each([
    ["school-k12-small", { orgs: 1, users: 169, classes: 91, enrollments: 1183, lessons: 0 }, 13],
    ["district-large", { orgs: 21, users: 4441, classes: 1470, enrollments: 31045, lessons: 0 }, 210],
  ])(
    "GospelNerd's %s (OneRoster 1.1) comes in whole",
    async (name, counts, homerooms) => {
      const result = await importer.run(join(data, "gospelnerd-generated-1.1", `${name}.zip`));
      expect(result).toMatchObject({ verdict: "applied", counts });
      expect(result.diagnostics).toEqual([]);
      expect(await active(importer, "membership")).toBe(counts.enrollments);
      expect(await active(importer, "school_group", { kind: "homeroom" })).toBe(homerooms);
    },
    60_000,
  );

  test("Demoskolan (OneRoster 1.2) comes in whole, guardians from both directions", async () => {
    const folder = join(data, "derived-demoskolan-1.2");
    const result = await importer.run(join(folder, "demoskolan-1.2-bulk.zip"));
    expect(result).toMatchObject({
      verdict: "applied",
      counts: { orgs: 3, users: 136, classes: 9, enrollments: 234, lessons: 0 },
      diagnostics: [],
    });
    expect(await active(importer, "role_assignment")).toBe(136);
    const [guardians] = await importer.db("guardianship").countDistinct({ count: "guardian_id" });
    expect(Number(guardians?.count)).toBe(83);
    const [oneSided] = await importer
      .db("guardianship")
      .whereRaw("not (student_says and guardian_says)")
      .count({ count: "*" });
    expect(Number(oneSided?.count)).toBe(0);

    const again = await importer.run(folder);
    expect(again.verdict).toBe("applied");
    expect(await importer.db("membership").where({ changed_run: again.run })).toEqual([]);
  });

  test("nicelion's users (OneRoster 1.1) bring their guardians; the one school is taken for an unknown org", async () => {
    const folder = await newFolder();
    const source = join(data, "nicelion-oneroster-mocker");
    await copyFile(join(source, "test-csv.csv"), join(folder, "users.csv"));
    await copyFile(join(source, "orgs.csv"), join(folder, "orgs.csv"));
    const result = await importer.run(folder);
    expect(result).toMatchObject({
      verdict: "applied",
      counts: { orgs: 2, users: 1999, classes: 0, enrollments: 0, lessons: 0 },
    });
    expect(await active(importer, "role_assignment", { role: "parent" })).toBe(812);
    expect(await active(importer, "role_assignment", { role: "student" })).toBe(1187);
    const [guardians] = await importer.db("guardianship").countDistinct({ count: "guardian_id" });
    expect(Number(guardians?.count)).toBe(812);
    expect(
      result.diagnostics
        .map(({ file, code }) => `${file} ${code}`)
        .filter((one, index, all) => all.indexOf(one) === index),
    ).toEqual([
      "manifest.csv manifest.missing",
      "academicSessions.csv file.absent",
      "courses.csv file.absent",
      "classes.csv file.absent",
      "enrollments.csv file.absent",
      "users.csv org.assumed",
    ]);
  });

  const sds = join(data, "microsoft-o365-edu-tools-sds");
  const codes = (remarks: { code: string }[]): string[] => remarks.map(({ code }) => code);

  test("Microsoft's School Data Sync, version 1, comes in whole", async () => {
    const result = await importer.run(join(sds, "sds-v1-100-users"));
    expect(result).toMatchObject({
      verdict: "applied",
      counts: { orgs: 2, users: 98, classes: 28, enrollments: 630, lessons: 0 },
    });
    expect(await active(importer, "role_assignment", { role: "student" })).toBe(86);
    expect(await active(importer, "role_assignment", { role: "teacher" })).toBe(12);
    expect(codes(result.diagnostics)).toEqual(["value.date_assumed", "value.date_assumed"]);
  });

  test("Microsoft's School Data Sync, version 2, comes in whole", async () => {
    const result = await importer.run(join(sds, "sds-v2"));
    expect(result).toMatchObject({ verdict: "applied", counts: { orgs: 5, users: 29, classes: 4, enrollments: 28 } });
    // One «Staff», which may be anything.
    expect(codes(result.diagnostics)).toEqual(["role.unknown", "role.unknown"]);
  });

  test("Microsoft's School Data Sync, version 2.1, comes in whole, with typed guardians", async () => {
    const result = await importer.run(join(sds, "sds-v2.1"));
    expect(result).toMatchObject({ verdict: "applied", counts: { orgs: 4, users: 8, classes: 2, enrollments: 6 } });
    expect(await active(importer, "guardianship")).toBe(3);
    expect(await active(importer, "role_assignment", { role: "guardian" })).toBe(2);
    expect(result.diagnostics).toEqual([]);
    // It names the year 2021/22 by its beginning.
    const { rows: years } = await importer.db.raw(`select ${schoolYearOf("s")} as year from academic_session s`);
    expect(years).toEqual([{ year: 2022 }, { year: 2022 }]);
    const again = await importer.run(join(sds, "sds-v2.1"));
    expect(await importer.db("membership").where({ changed_run: again.run })).toEqual([]);
    expect(await importer.db("guardianship").where({ changed_run: again.run })).toEqual([]);
  });
});
