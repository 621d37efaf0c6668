import { Diagnostics, KEPT_PER_CODE } from "./diagnostics.ts";
import { Refusal } from "./refusal.ts";

test("keeps so many remarks of a code and counts the others", () => {
  const diagnostics = new Diagnostics();
  const remark = { file: "users.csv", field: "role", code: "role.unknown" };
  for (let row = 0; row < KEPT_PER_CODE + 5; row += 1) diagnostics.add({ ...remark, row, message: "…" });
  const rows = Array.from({ length: KEPT_PER_CODE }, (_, line) => ({ line, detail: "x" }));
  diagnostics.onLines({ ...remark, code: "id.twice", message: (id) => `${id} again` }, { rows, total: 2_000_000 });
  diagnostics.onFile("orgs.csv", "file.absent", "Absent.");

  const list = diagnostics.finish();
  expect(list).toHaveLength(2 * KEPT_PER_CODE + 3);
  expect(list.slice(-3).map(({ file, code, message }) => [file, code, message])).toEqual([
    ["orgs.csv", "file.absent", "Absent."],
    ["users.csv", "diagnostics.more", "5 further remarks “role.unknown” were left out."],
    ["users.csv", "diagnostics.more", "1999000 further remarks “id.twice” were left out."],
  ]);
});

test("tells a refusal first", () => {
  const diagnostics = new Diagnostics();
  diagnostics.onFile("orgs.csv", "file.absent", "Absent.");
  const list = diagnostics.finish(new Refusal("file.encoding", "users.csv", "Not UTF-8."));
  expect(list.map(({ code }) => code)).toEqual(["file.encoding", "file.absent"]);
});
