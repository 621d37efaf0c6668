import { Readable } from "node:stream";
import type { CsvRow } from "../bundle/read-csv.ts";
import { type DateOrder, withDateOrder } from "./date-order.ts";

const row = (endDate: string, line: number): CsvRow => ({
  line,
  cells: { sourcedId: "1", endDate },
  lacking: 0,
  surplus: 0,
  tooMany: false,
  unsure: null,
  swallowedTo: null,
  isHeader: false,
});

test.each([
  [["1/09/2026", "31/05/2027"], "dayFirst"],
  [["1/09/2026", "2/10/2026"], "dayFirst"],
  [["9/1/2026", "5/31/2027"], "monthFirst"],
  [["2026-09-01"], "dayFirst"],
])("tells the order of %s: %s", async (dates, expected) => {
  const orders: DateOrder[] = [];
  for await (const { rows, order } of withDateOrder(Readable.from([dates.map(row)])))
    orders.push(...rows.map(() => order));
  expect(orders).toEqual(dates.map(() => expected));
});

test("passes on every row of a long table", async () => {
  const lines: number[] = [];
  const rows = Array.from({ length: 4500 }, (_, line) => row("2026-09-01", line));
  const chunks = Array.from({ length: 9 }, (_, at) => rows.slice(500 * at, 500 * (at + 1)));
  for await (const { rows } of withDateOrder(Readable.from(chunks))) lines.push(...rows.map(({ line }) => line));
  expect(lines).toEqual(rows.map(({ line }) => line));
});
