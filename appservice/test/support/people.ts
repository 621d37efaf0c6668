import { randomUUID } from "node:crypto";
import type { Context } from "../../src/context.ts";
import type { Knex } from "../../src/database.ts";

export type NewPerson = {
  username: string | null;
  source?: string;
  givenName?: string;
  familyName?: string;
};

/** Puts somebody into the journal without an import; answers person id and localpart. */
export async function addPerson(
  db: Knex,
  { username, source = "demo", givenName = "Мария", familyName = "Соколова" }: NewPerson,
): Promise<{ id: string; localpart: string }> {
  const [run] = await db("import_run").insert({ source, mode: "bulk", verdict: "applied" }).returning("id");
  const [person] = await db("person")
    .insert({
      source,
      external_id: randomUUID(),
      hash: "",
      first_run: run.id,
      changed_run: run.id,
      given_name: givenName,
      family_name: familyName,
      username,
      enabled: true,
    })
    .returning(["id", "localpart"]);
  return person;
}

/** The journal no longer lets somebody in. */
export async function disablePerson({ db }: Pick<Context, "db">, id: string): Promise<void> {
  await db("person").where({ id }).update({ enabled: false });
}
