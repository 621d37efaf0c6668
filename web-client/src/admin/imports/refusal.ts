import type { RemarkGroup } from "@zvonok/contract/http/admin/imports.ts";

/** Why a file was refused: what to do about it, null where nothing is known; and the remarks that say something else. */
export type Refusal = { fix: string | null; others: RemarkGroup[] };

/** A remark that repeats the reason of a refusal isn't said twice, unless it tells rows, too. */
export function refusalOf(reason: string | null, remarks: readonly RemarkGroup[]): Refusal {
  const cause = remarks.find(({ message }) => message === reason);
  return {
    fix: cause?.fix ?? null,
    others: remarks.filter((remark) => remark !== cause || remark.rows.length > 0),
  };
}
