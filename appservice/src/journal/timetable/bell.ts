import type { Table } from "../table/table.ts";
import { readNumber, readTime } from "./clock.ts";

/** When a lesson of a number begins and ends, in a shift («смена») or, with an empty one, everywhere. */
export type BellRow = {
  external_id: string;
  shift: string;
  number: number | null;
  starts_at: string | null;
  ends_at: string | null;
};

export const bellTable: Table<BellRow> = {
  file: "bells.csv",
  columns: ["shift", "number", "start", "end"],
  required: ["number", "start", "end"],
  idColumn: null,
  possibleIds: (cells) =>
    /^\d+$/.test(cells.raw("number")) ? [idOf(cells.raw("shift"), Number(cells.raw("number")))] : [],
  hasStatus: false,
  read(cells) {
    const number = readNumber(cells);
    const [starts_at, ends_at] = [readTime(cells, "start"), readTime(cells, "end")];
    for (const field of ["number", "start", "end"]) if (cells.raw(field) === "") cells.error(field, "value.missing");
    if (starts_at !== null && ends_at !== null && ends_at <= starts_at)
      cells.error("end", "value.before_start", { begin: "start" });
    const shift = cells.raw("shift");
    return { external_id: idOf(shift, number), shift, number, starts_at, ends_at };
  },
};

const idOf = (shift: string, number: number | null): string => `${shift}:${number}`;
