import type { Client, Connection, Submittable } from "pg";
import type { Knex } from "../database.ts";

/** What `pg` calls of a query that isn't its own, beside `submit` (its documentation, “Submittable”). */
type CopyConnection = Connection & { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void };

/** Text for `copy … from stdin`. */
class CopyIn implements Submittable {
  readonly #statement: string;
  readonly #text: string;
  readonly #ended = Promise.withResolvers<void>();
  /** settles when the database has taken it all in */
  readonly ended = this.#ended.promise;

  constructor(statement: string, text: string) {
    this.#statement = statement;
    this.#text = text;
  }

  submit(connection: Connection): void {
    connection.query(this.#statement);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    connection.sendCopyFromChunk(Buffer.from(this.#text));
    connection.endCopyFrom();
  }
  handleCommandComplete(): void {}
  handleReadyForQuery(): void {
    this.#ended.resolve();
  }
  handleError(error: Error): void {
    this.#ended.reject(error);
  }
}

/** Adds rows to a table by COPY, a third of the work that taking them out of JSON is. What a row hasn't is null. */
export async function copyRows(
  trx: Knex,
  table: string,
  columns: readonly string[],
  rows: readonly object[],
): Promise<void> {
  const connection: Client = await trx.client.acquireConnection();
  const names = columns.map((column) => `"${column}"`).join(", ");
  const copy = connection.query(new CopyIn(`copy ${table} (${names}) from stdin`, copyText(columns, rows)));
  await copy.ended;
}

/** Rows in the text format of COPY. */
export function copyText(columns: readonly string[], rows: readonly object[]): string {
  let text = "";
  for (const row of rows as readonly Record<string, unknown>[])
    text += `${columns.map((column) => cellOf(row[column])).join("\t")}\n`;
  return text;
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return "\\N";
  return escaped(Array.isArray(value) ? arrayOf(value) : String(value));
}

const arrayOf = (items: readonly unknown[]): string =>
  `{${items.map((item) => `"${String(item).replace(/["\\]/g, "\\$&")}"`).join(",")}}`;

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const escaped = (text: string): string => text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign);
