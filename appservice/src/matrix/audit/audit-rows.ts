import type { AuditAnswer, AuditRow } from "@zvonok/contract/http/admin/audit.ts";
import type { Knex } from "../../database.ts";
import { localpartOf } from "../identifiers.ts";
import { namesOfAccounts } from "../why/people-store.ts";
import { type AuditFilter, type KeptStep, listAudit, namesOfRooms } from "./audit-store.ts";
import { namedBy } from "./named-by.ts";

/** A page of the audit, the newest first; `next` is where the next page begins, null on the last one. */
export async function auditPage(db: Knex, serverName: string, filter: AuditFilter): Promise<AuditAnswer> {
  const found = await listAudit(db, { ...filter, limit: filter.limit + 1 });
  const rows = await auditRows(db, serverName, found.slice(0, filter.limit));
  return { rows, next: found.length > filter.limit ? (rows.at(-1)?.id ?? null) : null };
}

/** Kept steps as they are answered: with the names of those whom they name. */
export async function auditRows(db: Knex, serverName: string, steps: readonly KeptStep[]): Promise<AuditRow[]> {
  const named = steps.map(namedBy);
  const localparts = new Map(
    named
      .flatMap(({ people }) => people)
      .flatMap((userId) => {
        const localpart = localpartOf(userId, serverName);
        return localpart === null ? [] : [[userId, localpart]];
      }),
  );
  const people = await namesOfAccounts(db, [...new Set(localparts.values())]);
  const rooms = await namesOfRooms(db, [...new Set(named.flatMap((one) => one.rooms))]);
  const nameOf = (id: string): string | undefined => people.get(localparts.get(id) ?? "") ?? rooms.get(id);
  return steps.map(({ at, ...step }, index) => {
    const ids = [...(named[index]?.people ?? []), ...(named[index]?.rooms ?? [])];
    const names = ids.flatMap((id) => {
      const name = nameOf(id);
      return name === undefined ? [] : [[id, name] as const];
    });
    return { ...step, at: at.toISOString(), names: Object.fromEntries(names) };
  });
}
