import { differ, type Mention } from "./identity.ts";
import { nameKey } from "./person-name.ts";
import type { PersonRow, TableGuardian } from "./person-row.ts";

/** Who is mentioned in the rows of a table, and by which rows. */
export type Mentions = {
  pupils: { mention: Mention; row: PersonRow }[];
  /** one a teacher: a list of lessons has him in several rows */
  staff: { mention: Mention; rows: PersonRow[] }[];
};

const NUMBER_LENGTH = 10;

/** What tells somebody apart. A telephone counts by its last ten digits, however it is written. */
export function marksOf(one: {
  personId?: string | null;
  username?: string | null;
  email: string | null;
  phone: string | null;
}): string[] {
  const digits = one.phone?.replace(/\D/g, "").slice(-NUMBER_LENGTH) ?? "";
  return [
    one.personId ? `id:${one.personId}` : "",
    one.username ? `login:${one.username.toLowerCase()}` : "",
    one.email ? `email:${one.email.toLowerCase()}` : "",
    digits.length === NUMBER_LENGTH ? `phone:${digits}` : "",
  ].filter(Boolean);
}

/** The mentions of a table's rows, the same ones in whatever order the rows stand. */
export function readMentions(rows: readonly PersonRow[]): Mentions {
  const pupils = sorted(rows.filter(({ role }) => role === "student"));
  const adults = sorted(rows.filter(({ role }) => role !== "student"));
  const numbers = new Map<string, number>();
  const keyOf = (...parts: string[]): string => {
    const key = parts.join("|");
    const number = (numbers.get(key) ?? 0) + 1;
    numbers.set(key, number);
    return `${key}|${number}`;
  };
  return {
    pupils: pupils.map((row) => {
      const [className = ""] = row.classes;
      const key = keyOf("pupil", nameKey(row.name), className);
      return { row, mention: { ...plain(row), key, kind: "pupil", className, isStaff: false } };
    }),
    staff: joinRows(adults).map((joined) => {
      const [first] = joined;
      const marks = [...new Set(joined.flatMap(marksOf))];
      const key = keyOf("adult", nameKey(first.name), "staff");
      return { rows: joined, mention: { ...plain(first), marks, key, kind: "adult", className: "", isStaff: true } };
    }),
  };
}

/** A guardian as his child's row mentions him. @param child external id, and key of its row */
export const mentionGuardian = (
  guardian: TableGuardian,
  row: PersonRow,
  child: { id: string; key: string },
): Mention => ({
  key: `adult|${nameKey(guardian.name)}|${child.key}`,
  kind: "adult",
  line: row.line,
  name: guardian.name,
  className: "",
  marks: marksOf(guardian),
  children: [child.id],
  isStaff: false,
});

const plain = (row: PersonRow): Pick<Mention, "line" | "name" | "marks" | "children"> => ({
  line: row.line,
  name: row.name,
  marks: marksOf(row),
  children: [],
});

/** By what they say, not by where they stand. */
function sorted(rows: readonly PersonRow[]): PersonRow[] {
  const text = (row: PersonRow): string => JSON.stringify({ ...row, line: 0, sheet: "", marks: marksOf(row) });
  return rows
    .map((row) => ({ row, by: `${nameKey(row.name)} ${row.classes.join()} ${text(row)}` }))
    .sort((one, other) => (one.by < other.by ? -1 : one.by > other.by ? 1 : 0))
    .map(({ row }) => row);
}

/** Rows of one name whose marks don't tell them apart are one teacher. */
function joinRows(rows: readonly PersonRow[]): [PersonRow, ...PersonRow[]][] {
  const joined: [PersonRow, ...PersonRow[]][] = [];
  for (const group of Map.groupBy(rows, ({ name }) => nameKey(name)).values()) {
    const own: [PersonRow, ...PersonRow[]][] = [];
    for (const row of group) {
      const isSame = (other: PersonRow): boolean =>
        !differ({ marks: marksOf(row) }, { marks: marksOf(other) }, ["id", "login", "email", "phone"]);
      const same = own.find((rows) => rows.every(isSame));
      if (same === undefined) own.push([row]);
      else same.push(row);
    }
    joined.push(...own);
  }
  return joined;
}
