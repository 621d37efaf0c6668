import type { Knex } from "../../database.ts";

/** Somebody of the journal, whether or not it still lets him in. */
export type KnownPerson = {
  personId: string;
  localpart: string;
  name: string;
  isActive: boolean;
  leftRun: number | null;
};

/** Who may be meant by an id, a login in any capitals, a localpart or a user ID; those who are still there first. */
export async function listPeopleMeant(db: Knex, text: string): Promise<KnownPerson[]> {
  const { rows } = await db.raw<{ rows: KnownPerson[] }>(
    `select p.id as "personId", p.localpart, coalesce(u.displayname, p.family_name || ' ' || p.given_name) as name,
       p.state = 'active' and p.enabled as "isActive",
       case when p.state = 'active' and p.enabled then null else p.changed_run::int end as "leftRun"
     from person p left join matrix_user u on u.localpart = p.localpart
     where p.id::text = lower(:asked) or p.localpart = :localpart or lower(p.username) = lower(:asked)
     order by "isActive" desc, p.id`,
    { asked: text, localpart: text.startsWith("@") ? text.slice(1).replace(/:.*$/, "") : text },
  );
  return rows;
}

/** How people are called who have an account, by localpart. */
export async function namesOfAccounts(db: Knex, localparts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (localparts.length === 0) return new Map();
  const rows: { localpart: string; displayname: string | null }[] = await db("matrix_user")
    .whereIn("localpart", localparts)
    .select("localpart", "displayname");
  return new Map(
    rows.flatMap(({ localpart, displayname }) => (displayname === null ? [] : [[localpart, displayname]])),
  );
}
