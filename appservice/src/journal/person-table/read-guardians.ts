import type { Column } from "./columns.ts";
import { guardianOf } from "./headings.ts";
import { splitFullName, writeName } from "./person-name.ts";
import type { TableGuardian } from "./person-row.ts";

type Cells = (column: Column) => string;
const meanings = ["guardianName", "guardianPhone", "guardianEmail"] as const;

/**
 * The guardians of a pupil's row: «Мать», «Телефон мамы» and «Почта матери» are one, wherever their columns stand; a
 * name may be spread over three columns. A telephone of nobody in particular is the only guardian's.
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

function readGuardian(columns: readonly Column[], cell: Cells): TableGuardian[] {
  const cells = (meaning: Column["meaning"]): string[] =>
    columns.filter((column) => column.meaning === meaning).flatMap((column) => cell(column) || []);
  const name = splitFullName(cells("guardianName").join(" "));
  if (name === null) return [];
  const [phone = null] = cells("guardianPhone");
  const email = cells("guardianEmail").find((text) => text.includes("@")) ?? null;
  const { familyName, givenName, middleName } = name;
  return [
    {
      name: {
        familyName: writeName(familyName),
        givenName: writeName(givenName),
        middleName: middleName === null ? null : writeName(middleName),
      },
      phone,
      email,
    },
  ];
}
