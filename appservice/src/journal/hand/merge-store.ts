import type { Knex } from "../../database.ts";
import { queryRows } from "../incoming-store.ts";

/** One that was entered by hand and the one of an export that he is. */
export type Pair = { hand: string; person: string };

/** Which of two has used the account: signed in somewhere, or chosen a password. */
export async function whoHasSignedIn(trx: Knex, { hand, person }: Pair): Promise<{ hand: boolean; person: boolean }> {
  const rows = await queryRows<{ id: string; used: boolean }>(
    trx,
    `select p.id, exists (select 1 from first_sign_in f where f.localpart = p.localpart)
       or exists (select 1 from account a where a.person_id = p.id and not a.one_time) as used
     from person p where p.id = any(cast(:ids as uuid[]))`,
    { ids: [hand, person] },
  );
  const used = new Set(rows.flatMap(({ id, used: is }) => (is ? [id] : [])));
  return { hand: used.has(hand), person: used.has(person) };
}

/** Whether somebody is an administrator, by an export or by hand. */
export async function isAdministrator(trx: Knex, id: string): Promise<boolean> {
  const roles = ["administrator", "principal", "siteAdministrator", "districtAdministrator", "systemAdministrator"];
  const role = await trx("role_assignment")
    .where({ person_id: id, state: "active" })
    .whereIn("role", roles)
    .first("id");
  return role !== undefined;
}

/** Changes the user IDs of two people, in one statement: at no time has one of them both. */
export async function swapLocalparts(trx: Knex, run: number, { hand, person }: Pair): Promise<void> {
  await trx.raw(
    `update person p set localpart = other.localpart, changed_run = :run from person other
     where (p.id = :hand and other.id = :person) or (p.id = :person and other.id = :hand)`,
    { run, hand, person },
  );
}

/** Passwords and chats go with their user IDs. */
export async function swapAccounts(trx: Knex, { hand, person }: Pair): Promise<void> {
  const other = (id: string): string => (id === hand ? person : id === person ? hand : id);
  const accounts = await trx("account").whereIn("person_id", [hand, person]).delete().returning("*");
  const swapped = accounts.map((row) => ({ ...row, person_id: other(row.person_id) }));
  if (swapped.length > 0) await trx("account").insert(swapped);
  const ofBoth = trx("chat").whereIn("owner_id", [hand, person]).orWhereIn("peer_id", [hand, person]);
  const chats = (await ofBoth.delete().returning("*")).map((row) => ({
    ...row,
    owner_id: other(row.owner_id),
    peer_id: row.peer_id === null ? null : other(row.peer_id),
  }));
  if (chats.length > 0) await trx("chat").insert(chats);
}

/** Ends the one entered by hand; the other takes over the login where it has none. */
export async function endByHand(trx: Knex, run: number, { hand, person }: Pair): Promise<void> {
  await trx.raw(
    `update person p set username = coalesce(p.username, h.username), changed_run = :run
     from person h where p.id = :person and h.id = :hand and p.username is null and h.username is not null`,
    { run, hand, person },
  );
  await trx("person").where({ id: hand }).update({ state: "ended", leaving_on: null, changed_run: run });
}

/** What was said by hand of the one is said of the other, unless the export says it too: then the export's word counts. */
export async function moveRecords(trx: Knex, run: number, { hand, person }: Pair): Promise<void> {
  const bindings = { run, hand, person };
  const doubled: Record<string, string> = {
    role_assignment: "other.org_id = own.org_id and other.role = own.role",
    membership: `(other.group_id = own.group_id and other.role = own.role) or (own.role = 'student' and other.role = 'student'
      and exists (select 1 from school_group g where g.id = other.group_id and g.kind = 'homeroom')
      and exists (select 1 from school_group g where g.id = own.group_id and g.kind = 'homeroom'))`,
  };
  for (const [table, isDoubled] of Object.entries(doubled)) {
    await trx.raw(
      `update ${table} own set state = 'ended', changed_run = :run where own.person_id = :hand and own.state = 'active'
         and exists (select 1 from ${table} other where other.person_id = :person and other.state = 'active' and (${isDoubled}))`,
      bindings,
    );
    await trx.raw(
      `update ${table} set person_id = :person, changed_run = :run where person_id = :hand and state = 'active'`,
      bindings,
    );
  }
  for (const [end, otherEnd] of [
    ["guardian_id", "student_id"],
    ["student_id", "guardian_id"],
  ] as const) {
    await trx.raw(
      `update guardianship own set state = 'ended', changed_run = :run where own.${end} = :hand and own.state = 'active'
         and exists (select 1 from guardianship other where other.${end} = :person and other.state = 'active' and other.${otherEnd} = own.${otherEnd})`,
      bindings,
    );
    await trx.raw(
      `update guardianship set ${end} = :person, changed_run = :run where ${end} = :hand and state = 'active'`,
      bindings,
    );
  }
}

/** Moves pins that act; those of rooms for which the other has one stay. Answers which were moved. */
export async function movePins(trx: Knex, from: string, to: string): Promise<string[]> {
  const rows = await queryRows<{ id: string }>(
    trx,
    `update pin set person_id = :to where person_id = :from and ended_at is null
       and not exists (select 1 from pin other where other.person_id = :to and other.room_key = pin.room_key and other.ended_at is null)
     returning id`,
    { from, to },
  );
  return rows.map(({ id }) => id);
}

type Merge = { person_id: string; hand_id: string; swapped: boolean; pins: string[] };

export async function noteMerge(trx: Knex, run: number, merge: Merge): Promise<void> {
  await trx("person_merge").insert({ run, ...merge });
}

/**
 * Takes back what a merge moved beside records, as part of the run that takes back its records. Taking that one back
 * merges them again.
 */
export async function takeBackMerge(trx: Knex, undone: number, run: number): Promise<void> {
  const merge: Merge | undefined = await trx("person_merge")
    .where({ run: undone })
    .first("person_id", "hand_id", "swapped", "pins");
  if (merge === undefined) return;
  if (merge.swapped) await swapAccounts(trx, { hand: merge.hand_id, person: merge.person_id });
  await trx("pin").whereIn("id", merge.pins).update({ person_id: merge.hand_id });
  await noteMerge(trx, run, { ...merge, person_id: merge.hand_id, hand_id: merge.person_id });
}
