import type { Knex } from "../../database.ts";
import type { Bundle } from "../bundle/open-bundle.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { finishIncoming, type IncomingTable, insertDamaged, insertIncoming, insertLeftOut } from "../incoming-store.ts";
import { readTable } from "./read-table.ts";
import type { Table } from "./table.ts";

const CHUNK = 2000;

type Load<R extends { external_id: string }> = {
  trx: Knex;
  bundle: Bundle;
  table: Table<R>;
  into: IncomingTable;
  diagnostics: Diagnostics;
  /** told how many further rows were read */
  count?: (rows: number) => void;
};

/** Streams one table into its temporary table, a chunk at a time: while one is written, the next is read. */
export async function loadTable<R extends { external_id: string }>(load: Load<R>): Promise<void> {
  const { trx, bundle, table, into, diagnostics, count = () => undefined } = load;
  let rows: object[] = [];
  let leftOut: (string | null)[] = [];
  let isWhole = true;
  let total = 0;
  const damaged: string[] = [];
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const chunk = { rows, leftOut };
    rows = [];
    leftOut = [];
    await writing;
    writing = insertChunk(trx, into, chunk);
    // Whoever waits for it is told; meanwhile nobody may be waiting.
    writing.catch(() => undefined);
    count(chunk.rows.length + chunk.leftOut.length);
  };
  for await (const chunk of readTable(bundle, table, diagnostics)) {
    for (const row of chunk) {
      total += 1;
      if (row.kind === "record") rows.push({ line: row.line, gone: false, ...row.record });
      else if (row.kind === "gone") rows.push({ line: row.line, gone: true, external_id: row.id });
      else {
        leftOut.push(row.id);
        isWhole &&= row.id !== null;
      }
      if (row.kind === "record" && row.isDamaged) damaged.push(row.record.external_id);
    }
    if (rows.length + leftOut.length >= CHUNK) await write();
  }
  await write();
  await writing;
  // Where most rows end so, the program leaves empty cells away or adds some; where few do, something has damaged them.
  if (damaged.length * 2 < total) await insertDamaged(trx, into, damaged);
  diagnostics.onLines({ file: table.file, field: table.idColumn, code: "id.twice" }, await finishIncoming(trx, into));
  if (!isWhole) diagnostics.onFile(table.file, "table.rows_lost");
  if (total === 0) diagnostics.onFile(table.file, "table.no_rows");
}

async function insertChunk(
  trx: Knex,
  into: IncomingTable,
  { rows, leftOut }: { rows: object[]; leftOut: (string | null)[] },
): Promise<void> {
  if (rows.length > 0) await insertIncoming(trx, into, rows);
  if (leftOut.length > 0) await insertLeftOut(trx, into, leftOut);
}
