import type { Knex } from "../../database.ts";
import { queryRows } from "../../journal/incoming-store.ts";

export type NewCode = {
  localpart: string;
  hash: string;
  /** null: the command line */
  issuedBy: string | null;
  issuedAt: Date;
  expiresAt: Date;
};
/** A code that lets somebody in. */
export type OpenCode = { id: string; localpart: string; hash: string; isKept: boolean };

/** Condition: whoever chose an own password has no use for a code; a new one takes the password away. */
export const hasOwnPassword = (
  localpart: string,
): string => `exists (select 1 from account a join person owner on owner.id = a.person_id
  where owner.localpart = ${localpart} and not a.one_time)`;
/** Condition: the code `c` lets somebody in at `:now`. */
const isOpen = `c.ended_at is null and c.used_at is null and (c.kept_at is not null or c.expires_at > :now) and not ${hasOwnPassword("c.localpart")}`;
const columns = `c.id, c.localpart, c.code_hash as hash, c.kept_at is not null as "isKept"`;

/** The open code with that hash; null when there is none. */
export async function findOpenCode(db: Knex, hash: string, now: Date): Promise<OpenCode | null> {
  const [code] = await queryRows<OpenCode>(
    db,
    `select ${columns} from sign_in_code c where c.code_hash = :hash and ${isOpen}`,
    { hash, now },
  );
  return code ?? null;
}

/** The newest open code of an account; null when there is none. */
export async function findOpenCodeOf(db: Knex, localpart: string, now: Date): Promise<OpenCode | null> {
  const [code] = await queryRows<OpenCode>(
    db,
    `select ${columns} from sign_in_code c where c.localpart = :localpart and ${isOpen} order by c.issued_at desc limit 1`,
    { localpart, now },
  );
  return code ?? null;
}

export async function insertCode(trx: Knex, code: NewCode): Promise<void> {
  await trx("sign_in_code").insert({
    localpart: code.localpart,
    code_hash: code.hash,
    issued_by: code.issuedBy,
    issued_at: code.issuedAt,
    expires_at: code.expiresAt,
  });
}

/** Ends whatever codes of accounts have no end yet; answers whose. @param by null: the command line */
export async function endCodesOf(
  trx: Knex,
  localparts: readonly string[],
  by: string | null,
  now: Date,
): Promise<string[]> {
  const ended = await trx("sign_in_code")
    .whereIn("localpart", localparts)
    .whereNull("ended_at")
    .whereNull("used_at")
    .update({ ended_at: now, ended_by: by })
    .returning("localpart");
  return [...new Set(ended.map(({ localpart }) => localpart))];
}

/** Its owner signs in with the code from now on. False when it was revoked or used meanwhile. */
export async function keepCode(db: Knex, id: string, now: Date): Promise<boolean> {
  const kept = await db("sign_in_code")
    .where({ id })
    .whereNull("ended_at")
    .whereNull("used_at")
    .update({ kept_at: db.raw("coalesce(kept_at, ?)", [now]) });
  return kept > 0;
}

/** The code has done its work. False when it was revoked or used meanwhile. */
export async function useCode(trx: Knex, id: string, now: Date): Promise<boolean> {
  const used = await trx("sign_in_code")
    .where({ id })
    .whereNull("ended_at")
    .whereNull("used_at")
    .update({ used_at: now });
  return used > 0;
}

/** Takes a password away: a new code stands in its place. */
export async function deletePassword(trx: Knex, personId: string): Promise<void> {
  await trx("account").where({ person_id: personId }).delete();
}

/** Deletes the record of codes whose work was over before a time. */
export async function deleteOldCodes(db: Knex, before: Date): Promise<void> {
  await db("sign_in_code")
    .whereRaw("coalesce(ended_at, used_at, case when kept_at is null then expires_at end) < ?", [before])
    .delete();
}

/** Locks people's rows, so that two who issue codes for the same people do so one after the other. */
export async function lockPeople(trx: Knex, ids: readonly string[]): Promise<void> {
  await trx.raw("select 1 from person where id = any(cast(:ids as uuid[])) order by id for no key update", { ids });
}

/** Notes that somebody has signed in, the first time. */
export async function noteSignIn(db: Knex, localpart: string): Promise<void> {
  await db("first_sign_in").insert({ localpart }).onConflict("localpart").ignore();
}
