import type { Knex } from "../database.ts";
import type { Diagnostics } from "./diagnostics.ts";
import { findLines, type IncomingTable, leaveOut, leaveOutDamaged } from "./incoming-store.ts";

/** What every step of a merge needs: the transaction, whose rows it is about, the school's day, and where remarks go. */
export type Merging = { trx: Knex; source: string; run: number; day: string; diagnostics: Diagnostics };

export type Merge = {
  table: string;
  columns: readonly string[];
  /** selects external_id and `columns` for everything the bundle has */
  select: string;
  /** it selects further columns, which count for the hash only */
  hasFurther?: boolean;
  bindings?: Record<string, unknown>;
};

/** So many changed rows make the database's figures of a table wrong. */
const COUNTED_ANEW = 1000;

/**
 * Brings a table to what `select` gives for one source: new records are added, changed ones updated, ended ones
 * revived. An equal one isn't touched, and is left out before it costs a hash and a lock: most are equal.
 */
export async function mergeRecords({ trx, source, run }: Merging, merge: Merge): Promise<void> {
  const columns = merge.columns.join(", ");
  const of = (alias: string): string => merge.columns.map((column) => `${alias}.${column}`).join(", ");
  const updates = merge.columns.map((column) => `${column} = excluded.${column}`).join(", ");
  const unless = (same: string): string => `not exists (select 1 from ${merge.table} known
    where known.source = :source and known.external_id = found.external_id and known.state = 'active' and ${same})`;
  const differing = merge.hasFurther ? "true" : unless(`(${of("known")}) is not distinct from (${of("found")})`);
  const { rowCount } = await trx.raw(
    `with differing as materialized (
       select found.*, md5(to_jsonb(found)::text) as hash from (${merge.select}) found where ${differing})
     insert into ${merge.table} as known (source, external_id, hash, first_run, changed_run, ${columns})
     select :source, external_id, hash, :run, :run, ${columns} from differing found where ${unless("known.hash = found.hash")}
     on conflict (source, external_id) do update
       set ${updates}, hash = excluded.hash, state = 'active', changed_run = excluded.changed_run`,
    { ...merge.bindings, source, run },
  );
  // What follows joins this table: without figures of its size the database would walk it once for every row.
  if (rowCount >= COUNTED_ANEW) await trx.raw(`analyze ${merge.table}`);
}

/** Ends active records of the source that `condition` (SQL on the alias `known`) names. */
export async function endRecords(
  { trx, source, run, day }: Merging,
  table: string,
  condition: string,
  bindings: Record<string, unknown> = {},
): Promise<void> {
  await trx.raw(
    `update ${table} known set state = 'ended', changed_run = :run
     where known.source = :source and known.state = 'active' and (${condition})`,
    { ...bindings, source, run, day },
  );
}

/** Condition: a temporary table has the record `known`, and not as one that is gone. */
export const stillIn = (incoming: IncomingTable): string =>
  `exists (select 1 from ${incoming} i where i.external_id = known.external_id and not i.gone)`;
/** Condition: a temporary table says that the record `known` is gone. */
export const goneIn = (incoming: IncomingTable): string =>
  `exists (select 1 from ${incoming} i where i.external_id = known.external_id and i.gone)`;
/** Condition: a row about the record `known` was left out, or one about nobody knows what, so nothing is known about it. */
export const leftOutOf = (incoming: IncomingTable): string =>
  `(exists (select 1 from left_out l where l.incoming = '${incoming}' and l.external_id is null)
    or exists (select 1 from left_out l where l.incoming = '${incoming}' and l.external_id = known.external_id))`;

/**
 * Merges one table, and ends what a row calls gone, and what a whole picture (bulk) doesn't hold.
 * @param endsWhen condition on `known` under which absence from a whole picture ends it; bindings `source` and `day`
 */
export async function mergeTable(
  merging: Merging,
  incoming: IncomingTable,
  mode: "bulk" | "delta",
  merge: Merge,
  endsWhen = "true",
): Promise<void> {
  await leaveOutDamaged(merging.trx, incoming, merge.table, merging.source);
  await mergeRecords(merging, merge);
  // Most are in it, and of these nothing else is asked.
  const ends = `case when ${stillIn(incoming)} then false
    else ${goneIn(incoming)} or (not ${leftOutOf(incoming)} and (${endsWhen})) end`;
  await endRecords(merging, merge.table, mode === "bulk" ? ends : goneIn(incoming));
}

/** Joins a record of this source by the id that a row gives. */
export const inSource = (table: string, alias: string, key: string): string =>
  `join ${table} ${alias} on ${alias}.source = :source and ${alias}.external_id = ${key}`;
/** Condition: the id that a row gives leads to no active record of this source. */
export const unknownIn = (table: string, key: string): string =>
  `not exists (select 1 from ${table} t where t.source = :source and t.external_id = ${key} and t.state = 'active')`;
/** SQL: one id made of several, which no others give. */
export const joinedId = (...parts: string[]): string =>
  parts.map((part) => `replace(replace(${part}, '%', '%25'), ':', '%3A')`).join(" || ':' || ");
/** The internal ids that a list of a row leads to, in one order. */
export const idsOf = (table: string, list: string): string =>
  `coalesce((select array_agg(t.id order by t.external_id) from ${table} t
     where t.source = :source and t.state = 'active' and t.external_id = any(${list})), '{}')`;

type Reference = {
  file: string;
  incoming: IncomingTable;
  field: string;
  /** SQL of the column with the reference, alias `incoming` */
  column: string;
  target: string;
};

/** Leaves out rows whose reference leads nowhere, each with a remark. */
export async function requireReference({ trx, source, diagnostics }: Merging, reference: Reference): Promise<void> {
  const { file, incoming, field, column, target } = reference;
  const found = await leaveOut(trx, incoming, `not incoming.gone and ${unknownIn(target, column)}`, column, { source });
  diagnostics.onLines({ file, field, code: "reference.unknown" }, found);
}

/** Tells references that lead nowhere and leaves their rows in. `column` is one id, or with `list` several. */
export async function remarkReference(
  { trx, source, diagnostics }: Merging,
  reference: Reference & { list?: boolean },
): Promise<void> {
  const { file, incoming, field, column, target, list } = reference;
  const ids = list
    ? `cross join lateral unnest(${column}) as one(id)`
    : `cross join lateral (select ${column}) as one(id)`;
  const found = await findLines(
    trx,
    `select incoming.line, one.id as detail from ${incoming} incoming ${ids}
     where not incoming.gone and one.id is not null and ${unknownIn(target, "one.id")}`,
    { source },
  );
  diagnostics.onLines({ file, field, code: "reference.unknown/stays" }, found);
}

/** Sets `parent_id` of an org or session; its parent may have come with the same bundle, so this is a second step. */
export async function setParents(
  merging: Merging,
  table: "org" | "academic_session",
  incoming: "incoming_org" | "incoming_session",
  file: string,
): Promise<void> {
  await remarkReference(merging, {
    file,
    incoming,
    field: "parentSourcedId",
    column: "incoming.parent",
    target: table,
  });
  await merging.trx.raw(
    `update ${table} known set parent_id = found.parent_id, changed_run = :run
     from (select i.external_id, p.id as parent_id from ${incoming} i
       left join ${table} p on p.source = :source and p.external_id = i.parent and p.state = 'active' where not i.gone) found
     where known.source = :source and known.external_id = found.external_id and known.parent_id is distinct from found.parent_id`,
    { source: merging.source, run: merging.run },
  );
}
