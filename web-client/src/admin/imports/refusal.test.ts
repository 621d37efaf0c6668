import type { RemarkGroup } from "@zvonok/contract/http/admin/imports.ts";
import { refusalOf } from "./refusal.ts";

const remark = (message: string, change: Partial<RemarkGroup> = {}): RemarkGroup => ({
  ...{ code: "bundle.not_a_zip", file: "roster.zip", field: null, count: 1, rows: [], message, fix: null },
  ...change,
});

test("what a file was refused for is said once, with what to do about it", () => {
  const cause = remark("Это не архив.", { fix: "Сохраните выгрузку ещё раз." });
  const other = remark("Такой таблицы мы не знаем.");
  expect(refusalOf("Это не архив.", [cause, other])).toEqual({ fix: "Сохраните выгрузку ещё раз.", others: [other] });
});

test("a cause that stands in rows keeps its line, which tells them; a reason without a remark stands alone", () => {
  const cause = remark("Кавычка не закрыта.", { rows: [7] });
  expect(refusalOf("Кавычка не закрыта.", [cause])).toEqual({ fix: null, others: [cause] });
  expect(refusalOf("Файл изменился.", [])).toEqual({ fix: null, others: [] });
});
