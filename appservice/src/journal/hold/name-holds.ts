import type { Config } from "../../config.ts";
import type { Knex } from "../../database.ts";
import { changesText } from "./change-texts.ts";
import type { HoldDecision, ScopeKind } from "./decide-holds.ts";
import { readHeldRecords } from "./held-record-store.ts";
import {
  type NewHold,
  readCausedHolds,
  readHeldPeople,
  readLastDays,
  readScopeNames,
  type ScopeName,
} from "./hold-store.ts";
import { lastDayText, otherName, type Reason, reasonText, scopeName } from "./hold-texts.ts";

type Naming = Pick<Config, "holds" | "school">;
/** So many records are named of what concerns no scope. */
const NAMED = 5;
/** A decision, or what stands for one where a run was taken back. */
export type Waiting = { scope: HoldDecision["scope"]; kind: HoldDecision["kind"]; reason: Reason };

/**
 * Holds as people read them, of those decisions that anything was held for. Needs the temporary tables of causes.
 * @param day on which they are decided; who would go later than that, goes on a last day
 */
export async function nameHolds(
  trx: Knex,
  decisions: Waiting[],
  { holds, school }: Naming,
  day: string,
): Promise<NewHold[]> {
  const caused = new Set((await readCausedHolds(trx)).map(({ scope, hold }) => `${scope} ${hold}`));
  const waiting = decisions.filter(({ scope, kind }) => caused.has(`${keyOf(scope)} ${kind}`));
  const scopes = waiting.flatMap(({ scope }) => (scope === null ? [] : [scope]));
  const names = new Map((await readScopeNames(trx, scopes)).map((found) => [keyOf(found), found]));
  const people = new Map((await readHeldPeople(trx)).map((found) => [`${found.scope} ${found.hold}`, found.people]));
  const lastDays = new Map((await readLastDays(trx, day)).map((found) => [`${found.scope} ${found.hold}`, found.day]));
  const rest = await readHeldRecords(trx, NAMED);
  const more = (key: string): string[] => {
    const lastDay = lastDays.get(key);
    if (key === "rest other") return [changesText(rest.records, rest.total, school.language)];
    return lastDay === undefined ? [] : [lastDayText(lastDay, school.language)];
  };
  return waiting.map(({ scope, kind, reason }) => {
    const { code, ...figures } = reason;
    return {
      ...nameOf(scope, names.get(keyOf(scope)), school.language),
      ...{ scope: keyOf(scope), kind, code, figures },
      reason: [reasonText(reason, holds, school.language), ...more(`${keyOf(scope)} ${kind}`)].join(" "),
      people: people.get(`${keyOf(scope)} ${kind}`) ?? [],
    };
  });
}

const keyOf = (scope: { kind: ScopeKind; id: string } | null): string =>
  scope === null ? "rest" : `${scope.kind}:${scope.id}`;

type Called = Pick<NewHold, "groupName" | "className" | "schoolId">;
function nameOf(scope: HoldDecision["scope"], found: ScopeName | undefined, language: "ru" | "en"): Called {
  if (scope === null || found === undefined) return { groupName: otherName(language), className: null, schoolId: null };
  const { name, className, schoolId } = found;
  return { groupName: scopeName(scope.kind, name, language), className, schoolId };
}
