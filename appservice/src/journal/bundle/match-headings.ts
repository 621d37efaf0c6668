import { beginning } from "../beginning.ts";
import type { Details } from "../remark-texts.ts";
import { nearestWord, plainWord } from "./nearest-word.ts";

/** Names that columns had in OneRoster 1.0, and that some programs write. */
const formerNames: Record<string, string> = {
  agents: "agentSourcedIds",
  grade: "grades",
  orgsourcedid: "orgSourcedIds",
  propertyvalue: "value",
  termsourcedid: "termSourcedIds",
  schoolyearid: "schoolYearSourcedId",
};

export type Headings = {
  /** index of each column that was asked for and is there */
  positions: Map<string, number>;
  /** what was taken for granted: codes of remark-texts.ts */
  assumed: { code: string; field: string | null; said: Details }[];
};

/**
 * Finds columns by their headings: in any order and capitals, by former names, and misspelt where only one can be meant.
 * @param columns those that are read: no other is missed
 * @param known every column that may be there, in the standard's order; [] where there is no standard
 * @param secret columns that are found only to be kept away from
 */
export function matchHeadings(
  header: string[],
  columns: readonly string[],
  known: readonly string[],
  secret: readonly string[] = [],
): Headings {
  const all = [...new Set([...known, ...columns, ...secret])];
  const names = header.map((heading) => heading.trim());
  const positions = new Map<string, number>();
  const assumed: Headings["assumed"] = [];
  const unnamed: number[] = [];
  for (const [at, name] of names.entries()) {
    if (all.includes(name) && !positions.has(name)) positions.set(name, at);
    else unnamed.push(at);
  }
  const take = (find: (heading: string, free: string[]) => string | null): void => {
    for (const at of unnamed.splice(0)) {
      const heading = names[at] ?? "";
      const taken = find(
        heading,
        all.filter((column) => !positions.has(column)),
      );
      if (taken === null) {
        unnamed.push(at);
        continue;
      }
      positions.set(taken, at);
      assumed.push({ code: "table.heading_assumed", field: taken, said: { heading: beginning(heading, 40), taken } });
    }
  };
  take((heading, free) => free.find((column) => plainWord(column) === plainWord(heading)) ?? null);
  take((heading, free) => free.find((column) => column === formerNames[plainWord(heading)]) ?? null);
  take((heading, free) => (isOther(heading) ? null : nearestWord(heading, free)));
  if (known.length > 0) {
    assumed.push(
      ...unnamed
        .map((at) => names[at] ?? "")
        .filter((name) => !isOther(name))
        .map(extra),
    );
    if (!inOrder(positions, known)) assumed.push({ code: "table.column_order", field: null, said: {} });
    const absent = columns.filter((column) => known.includes(column) && !positions.has(column));
    assumed.push(...absent.map((field) => ({ code: "table.column_absent", field, said: {} })));
  }
  return { positions, assumed };
}

/** Columns that the standard leaves to others, and those without a heading. */
const isOther = (heading: string): boolean => heading === "" || /^(metadata\.|ext_)/i.test(heading);
const extra = (heading: string): Headings["assumed"][number] => ({
  code: "table.extra_column",
  field: null,
  said: { heading: beginning(heading, 40), taken: beginning(heading, 40) },
});

function inOrder(positions: ReadonlyMap<string, number>, known: readonly string[]): boolean {
  const places = known.flatMap((column) => positions.get(column) ?? []);
  return places.every((place, at) => at === 0 || (places[at - 1] ?? 0) < place);
}
