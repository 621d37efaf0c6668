import { groupRemarks } from "./group-remarks.ts";

const remark = { file: "users.csv", field: "email", code: "email.invalid", message: "Адрес не похож на почту: «-»." };

test("remarks are gathered by what is the matter, with their lines; those past the limit are counted in", () => {
  const further = { ...remark, row: null, field: null, code: "diagnostics.more", count: 40, ofCode: "email.invalid" };
  const other = { ...remark, row: 3, field: "phone" };
  expect(groupRemarks([{ ...remark, row: 2 }, { ...remark, row: 9, count: 5 }, other, further])).toEqual([
    { ...remark, count: 46, rows: [2, 9] },
    { ...remark, field: "phone", count: 1, rows: [3] },
  ]);
});
