import type { Column } from "./columns.ts";
import { guardianOf } from "./headings.ts";
import { isNobody, type PersonName, splitFullName, writeName } from "./person-name.ts";
import type { TableGuardian } from "./person-row.ts";

type Cells = (column: Column) => string;
const meanings = ["guardianName", "guardianPhone", "guardianEmail"] as const;

/**
 * The guardians of a pupil's row: «Мать», «Телефон мамы» and «Почта матери» are one, wherever their columns stand; a
 * name may be spread over three columns, and one cell may name several. A telephone of nobody in particular is the only guardian's.
 */
export function readGuardians(columns: readonly Column[], cell: Cells): TableGuardian[] {
  const said = columns.filter(({ meaning }) => meanings.some((one) => one === meaning));
  const groups = Map.groupBy(said, ({ heading }) => guardianOf(heading) ?? "");
  const named = [...groups].filter(([, group]) => group.some(({ meaning }) => meaning === "guardianName"));
  const nobodys = [...groups].filter(([, group]) => group.every(({ meaning }) => meaning !== "guardianName"));
  return named.flatMap(([, group]) =>
    readGuardian(named.length === 1 ? [group, ...nobodys.map(([, one]) => one)].flat() : group, cell),
  );
}

/** A column that names a guardian in a way that can't be read as a name: a single word. Null for none. */
export function findLostGuardian(columns: readonly Column[], cell: Cells): Column | null {
  const named = columns.filter((column) => column.meaning === "guardianName" && cell(column) !== "");
  const lost = [...Map.groupBy(named, ({ heading }) => guardianOf(heading) ?? "").values()].find((group) => {
    const cells = group.map(cell);
    return namesIn(cells).length === 0 && !cells.every(isNobody);
  });
  return lost?.[0] ?? null;
}

function readGuardian(columns: readonly Column[], cell: Cells): TableGuardian[] {
  const cells = (meaning: Column["meaning"]): string[] =>
    columns.filter((column) => column.meaning === meaning).flatMap((column) => cell(column) || []);
  const names = namesIn(cells("guardianName"));
  // The first is the first one's, and so on; one guardian has all of them.
  const listed = (meaning: Column["meaning"]): string[] =>
    names.length > 1 ? cells(meaning).flatMap(partsOf) : cells(meaning).map((text) => partsOf(text).join(", "));
  const phones = listed("guardianPhone");
  const emails = listed("guardianEmail").filter((text) => text.includes("@"));
  return names.map((name, at) => ({ name, phone: phones[at] ?? null, email: emails[at] ?? null }));
}

/** Names that stand in the cells: one, over several columns or lines; or several of at least two words each. */
function namesIn(cells: readonly string[]): PersonName[] {
  const parts = cells.length === 1 ? cells.flatMap(partsOf) : [];
  const isList = parts.length > 1 && parts.every((part) => part.includes(" "));
  return (isList ? parts : [cells.flatMap(partsOf).join(" ")]).flatMap((text) => {
    const name = splitFullName(text);
    return name === null ? [] : [writeParts(name)];
  });
}

const writeParts = ({ familyName, givenName, middleName }: PersonName): PersonName => ({
  familyName: writeName(familyName),
  givenName: writeName(givenName),
  middleName: middleName === null ? null : writeName(middleName),
});

/** What commas, semicolons (line ends too) and strokes separate. */
const partsOf = (text: string): string[] => text.split(/[,;/]/).flatMap((part) => part.trim() || []);
