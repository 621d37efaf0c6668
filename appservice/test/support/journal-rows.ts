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

const bookkeeping = new Set(["id", "hash", "localpart", "first_run", "changed_run", "created_run", "ended_run"]);

/**
 * What the journal says, with the source's ids instead of ours and without bookkeeping: equal for two databases that
 * came to the same end by other ways. A record that never was in force isn't in it, nor is a class that never had one.
 */
export async function journalByName(db: Knex, ended: "with" | "without" = "with"): Promise<Record<string, string[]>> {
  const journal = await wholeJournal(db);
  const rows = Object.entries(journal) as [string, Record<string, unknown>[]][];
  const names = new Map<unknown, string>();
  for (const [table, records] of rows)
    for (const { id, external_id, title } of records) names.set(id, `${table} ${external_id ?? title}`);
  const named = (value: unknown): unknown => (Array.isArray(value) ? value.map(named) : (names.get(value) ?? value));
  return Object.fromEntries(
    rows.map(([table, records]) => [
      table,
      records
        .filter(({ state }) => ended === "with" || state !== "ended")
        .map((record) =>
          JSON.stringify(
            Object.entries(record).flatMap(([key, value]) => (bookkeeping.has(key) ? [] : [[key, named(value)]])),
          ),
        )
        .sort(),
    ]),
  );
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
