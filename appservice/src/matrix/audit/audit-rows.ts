import type { AuditAnswer, AuditRow } from "@zvonok/contract/http/admin/audit.ts";
import type { Knex } from "../../database.ts";
import { type AuditFilter, type KeptStep, listAudit } from "./audit-store.ts";

/** A page of the audit, the newest first; `next` is where the next page begins, null on the last one. */
export async function auditRows(db: Knex, filter: AuditFilter): Promise<AuditAnswer> {
  const found = await listAudit(db, { ...filter, limit: filter.limit + 1 });
  const rows = found.slice(0, filter.limit).map(auditRow);
  return { rows, next: found.length > filter.limit ? (rows.at(-1)?.id ?? null) : null };
}

/** A kept step as it is answered. */
export function auditRow({ at, ...step }: KeptStep): AuditRow {
  return { ...step, at: at.toISOString() };
}
