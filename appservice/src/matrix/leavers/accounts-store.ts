import type { Knex } from "../../database.ts";

const SETTLING = 7_104;

/** Waits until nobody else settles accounts, and keeps all from it until `trx` ends. */
export async function holdAccounts(trx: Knex): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(?)", SETTLING);
}

/** An account whose state isn't what the journal wants. */
export type UnsettledAccount = {
  localpart: string;
  personId: string;
  isActive: boolean;
  isLocked: boolean;
  isDeactivated: boolean;
};

/**
 * Accounts to lock, to let in again or to give up. Given up is who was locked before `lockedBefore` and is in no room of
 * ours any more, by the homeserver's own events. A journal without anybody is a lost one: it locks nobody.
 */
export async function listUnsettledAccounts(
  db: Knex,
  { lockedBefore, serverName }: { lockedBefore: Date | null; serverName: string },
): Promise<UnsettledAccount[]> {
  const { rows } = await db.raw<{ rows: UnsettledAccount[] }>(
    `with account as (
       select u.localpart, p.id as "personId", p.state = 'active' and p.enabled as "isActive",
         u.locked_at is not null as "isLocked", u.deactivated_at is not null as "isDeactivated", u.locked_at
       from matrix_user u join person p on p.localpart = u.localpart)
     select localpart, "personId", "isActive", "isLocked", "isDeactivated" from account
     where ("isActive" and ("isLocked" or "isDeactivated"))
       or (not "isActive" and not "isLocked" and exists (select from person where state = 'active' and enabled))
       or (not "isActive" and not "isDeactivated" and locked_at < cast(:lockedBefore as timestamptz)
         and not exists (select from observed_member m join observed_room r using (room_id)
           where m.user_id = '@' || account.localpart || ':' || :serverName and r.key is not null
             and m.membership in ('join', 'invite', 'knock')))
     order by localpart`,
    { lockedBefore, serverName },
  );
  return rows;
}
