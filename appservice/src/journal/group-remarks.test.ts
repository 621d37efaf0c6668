import { Diagnostics, KEPT_PER_CODE } from "./diagnostics.ts";
import { groupRemarks } from "./group-remarks.ts";
import { csvCell, remarksCsv } from "./remarks-csv.ts";

test("remarks of one kind are one line with their count, the first rows and what to do", () => {
  const diagnostics = new Diagnostics({ language: "ru" });
  diagnostics.onFile("roles.csv", "file.absent");
  const rows = Array.from({ length: KEPT_PER_CODE + 30 }, (_, index) => ({ line: index + 2, detail: `id${index}` }));
  const about = { file: "enrollments.csv", field: "classSourcedId", code: "reference.unknown" };
  diagnostics.onLines(about, { rows, total: 5000 });
  diagnostics.assume(
    { file: "enrollments.csv", row: 2, field: "role", code: "value.word_assumed" },
    { value: "«Teacher»", taken: "teacher" },
  );
  diagnostics.assume(
    { file: "enrollments.csv", row: 3, field: "role", code: "value.word_assumed" },
    { value: "«Teacher»", taken: "teacher" },
  );

  const groups = groupRemarks(diagnostics.finish(), "ru");
  expect(groups.map(({ file, code, count }) => [file, code, count])).toEqual([
    ["roles.csv", "file.absent", 1],
    ["enrollments.csv", "reference.unknown", 5000],
    ["enrollments.csv", "value.word_assumed", 2],
  ]);
  expect(groups[1]?.rows).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
  expect(groups[1]?.fix).toContain("Выгрузите все таблицы");
});

test("the table opens in Excel and holds no formula", () => {
  const csv = remarksCsv(
    [{ file: "=cmd|x", row: 3, field: "role", code: "role.unknown", message: 'role: "@SUM(A1)"' }],
    "en",
  );
  expect(csv.startsWith('\ufeff"File";"Row";')).toBe(true);
  expect(csv).toContain(`\r\n"'=cmd|x";"3";"role";"role: ""@SUM(A1)""";`);
  expect(["=1", "+1", "-1", "@x", "\tx", "plain"].map(csvCell)).toEqual([
    `"'=1"`,
    `"'+1"`,
    `"'-1"`,
    `"'@x"`,
    `"'\tx"`,
    `"plain"`,
  ]);
});
