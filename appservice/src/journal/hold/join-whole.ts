import type { Knex } from "../../database.ts";

/**
 * Joins by hashing whole tables. What such a query takes grows with the tables alone, while row by row it is fast or
 * takes minutes, by what the database happens to know of tables that have just been filled.
 * @returns how many rows it concerned
 */
export async function joinWhole(trx: Knex, statement: string, bindings: Record<string, unknown>): Promise<number> {
  await trx.raw("set local enable_nestloop = off");
  const { rowCount } = (await trx.raw(statement, bindings)) as { rowCount: number };
  await trx.raw("set local enable_nestloop = on");
  return rowCount;
}
