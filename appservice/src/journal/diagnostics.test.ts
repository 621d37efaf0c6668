import { Diagnostics, KEPT_PER_CODE } from "./diagnostics.ts";
import { groupRemarks } from "./group-remarks.ts";
import { Refusal } from "./refusal.ts";

function refusalOf(act: () => void): Refusal {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
  }
  throw new Error("It wasn't refused.");
}

test("keeps so many remarks of a code and counts the others", () => {
  const diagnostics = new Diagnostics();
  const remark = { file: "users.csv", field: "role", code: "role.unknown" };
  for (let row = 0; row < KEPT_PER_CODE + 5; row += 1) diagnostics.add({ ...remark, row });
  const rows = Array.from({ length: KEPT_PER_CODE }, (_, line) => ({ line, detail: "x" }));
  diagnostics.onLines({ ...remark, code: "id.twice" }, { rows, total: 2_000_000 });
  diagnostics.onFile("orgs.csv", "file.absent");

  const list = diagnostics.finish();
  expect(list).toHaveLength(2 * KEPT_PER_CODE + 3);
  expect(list.slice(-3).map(({ file, code, message }) => [file, code, message])).toEqual([
    ["orgs.csv", "file.absent", "The bundle has no orgs.csv; what is known of it stays."],
    ["users.csv", "diagnostics.more", "Further remarks “role.unknown” were left out: 5."],
    ["users.csv", "diagnostics.more", "Further remarks “id.twice” were left out: 1999000."],
  ]);
});

test("speaks the school's language, and keeps variants of a text to itself", () => {
  const diagnostics = new Diagnostics({ language: "ru" });
  diagnostics.add({ file: "enrollments.csv", row: 3, field: "role", code: "role.unknown/stays" }, { detail: "boss" });
  expect(diagnostics.finish(new Refusal("file.missing/timetable", "lessons.csv"))).toEqual([
    expect.objectContaining({
      code: "file.missing",
      message: expect.stringContaining("В расписании нет lessons.csv."),
    }),
    {
      file: "enrollments.csv",
      row: 3,
      field: "role",
      code: "role.unknown",
      message: "role: «boss»; известные роли этого человека остаются.",
    },
  ]);
});

test("counts what it took for granted once a column", () => {
  const diagnostics = new Diagnostics();
  const about = { file: "users.csv", field: "enabledUser", code: "value.word_assumed" };
  for (let row = 2; row < 5; row += 1) diagnostics.assume({ ...about, row }, { value: "“TRUE”", taken: "true" });
  diagnostics.assume({ ...about, row: 9 }, { value: "“no”", taken: "false" });
  expect(diagnostics.finish().map(({ row, count = 1, message }) => [row, count, message])).toEqual([
    [2, 3, "enabledUser is “TRUE”; it is read as true."],
    [9, 1, "enabledUser is “no”; it is read as false."],
  ]);
});

test("strict reading refuses the first thing that departs from the standard, under the same code", () => {
  const diagnostics = new Diagnostics({ reading: "strict" });
  diagnostics.onFile("roles.csv", "file.absent");
  diagnostics.refuseDepartures();
  diagnostics.add({ file: "users.csv", row: 2, field: "role", code: "role.unknown/stays" }, { detail: "boss" });
  expect(() => diagnostics.refuseDepartures()).toThrow(
    expect.objectContaining({ code: "role.unknown", file: "users.csv" }),
  );
});

test("a strict refusal says what departs, where, and what to do, and nothing of how it would be read", () => {
  const diagnostics = new Diagnostics({ reading: "strict", language: "ru" });
  const about = { file: "users.csv", field: "enabledUser", code: "value.word_assumed" };
  diagnostics.assume({ ...about, row: 2 }, { value: "«TRUE»", taken: "true" });
  const refusal = refusalOf(() => diagnostics.refuseDepartures());
  const message =
    "enabledUser: «TRUE», а по OneRoster — true. Чтение строгое, поэтому ничего не загружено (users.csv, строка 2). " +
    "Исправьте это в программе, из которой сделана выгрузка, и выгрузите снова, или загрузите файл без строгого чтения.";
  const [refused, remark] = groupRemarks(diagnostics.finish(refusal), "ru");
  expect(refused).toMatchObject({ code: "value.word_assumed", message, fix: null });
  expect(remark).toMatchObject({
    message: "enabledUser: «TRUE», а по OneRoster — true.",
    fix: expect.stringContaining("без строгого чтения"),
  });
});

test("tells a refusal first", () => {
  const diagnostics = new Diagnostics();
  diagnostics.onFile("orgs.csv", "file.absent", "Absent.");
  const list = diagnostics.finish(new Refusal("file.encoding", "users.csv", "Not UTF-8."));
  expect(list.map(({ code }) => code)).toEqual(["file.encoding", "file.absent"]);
});
