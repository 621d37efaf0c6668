import type { AuditRow } from "@zvonok/contract/http/admin/audit.ts";
import { reasonText, rightText } from "../plan/reason-texts.ts";

type Language = "ru" | "en";
type Facts = Record<string, unknown>;

/** What a row of the audit changed, because of what, for a table: by name where it names people or rooms. */
export function changeWords(row: AuditRow, language: Language): string {
  const because = [reasonText(row.rule, language), repairedBy(row, language), row.record];
  return `${row.error ?? change(row, language)} (${because.filter((part) => part !== null).join("; ")})`;
}

/** Who asked for it, where it was a repair. */
function repairedBy({ repair }: AuditRow, language: Language): string | null {
  if (repair === null) return null;
  if (language === "ru") return `по просьбе исправить: ${repair.by ?? "командная строка"}`;
  return `repair asked for by ${repair.by ?? "the command line"}`;
}

function change({ before, after, names }: AuditRow, language: Language): string {
  const [was, is] = [factsOf(before), factsOf(after)];
  const nameOf = (id: unknown): string => names[String(id)] ?? String(id);
  const rights = Object.entries(factsOf(is.users)).map(([userId, level]) => {
    const had = factsOf(was.users)[userId];
    return `${nameOf(userId)}: ${right(had, language)} → ${right(level, language)}`;
  });
  const rooms = [
    ...(is.child === undefined ? [] : [`${is.hangs === true ? "+" : "−"} ${nameOf(is.child)}`]),
    ...(Array.isArray(is.children) ? is.children.map((key) => `+ ${nameOf(key)}`) : []),
  ];
  const { users: _, child: __, hangs: ___, children: ____, ...rest } = is;
  const others = Object.keys(rest).filter((key) => !isEmpty(rest[key]));
  const plain = others.map((key) => `${key}: ${textOf(was[key])} → ${textOf(rest[key])}`);
  return [...rights, ...rooms, ...plain].join(", ");
}

const right = (level: unknown, language: Language): string =>
  rightText(typeof level === "number" ? level : 0, language);

const textOf = (value: unknown): string =>
  value === undefined || value === null ? "–" : typeof value === "string" ? value : JSON.stringify(value);

const isEmpty = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0;

const factsOf = (value: unknown): Facts =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Facts) : {};
