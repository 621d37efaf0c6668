import type { Knex } from "../../src/database.ts";

export const journalTables = [
  ...["org", "academic_session", "person", "role_assignment", "guardianship", "course", "school_group", "membership"],
  ...["bell", "lesson"],
];

/** `external_id` of a table's active records, in order. */
export async function activeIds(db: Knex, table: string): Promise<string[]> {
  return db(table).where({ state: "active" }).orderBy("external_id").pluck("external_id");
}

/** Every row of every table of the journal, to see whether anything changed at all. */
export async function wholeJournal(db: Knex): Promise<Record<string, unknown[]>> {
  const order: Record<string, string[]> = { cohort: ["id"], lesson_teacher: ["lesson_id", "person_id"] };
  const tables = [...journalTables, "cohort", "lesson_teacher"];
  const rows = await Promise.all(tables.map((table) => db(table).orderBy(order[table] ?? ["source", "external_id"])));
  return Object.fromEntries(tables.map((table, index) => [table, rows[index] ?? []]));
}

/** Every cell of every table of the database as one text: what is nowhere in it isn't stored. */
export async function wholeDatabase(db: Knex): Promise<string> {
  const { rows: tables } = await db.raw<{ rows: { schema: string; name: string }[] }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const texts = await Promise.all(
    tables.map(async ({ schema, name }) => {
      const { rows } = await db.raw("select to_jsonb(t)::text as text from ??.?? t", [schema, name]);
      return rows.map(({ text }: { text: string }) => text).join("\n");
    }),
  );
  return texts.join("\n");
}
