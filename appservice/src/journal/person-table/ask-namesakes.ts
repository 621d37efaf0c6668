import type { TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import { type Doubt, ROW } from "./identity.ts";
import type { PersonName } from "./person-name.ts";

export type NamesakeQuestion = TableQuestion["namesakes"][number];

const write = ({ familyName, givenName, middleName }: PersonName): string =>
  [familyName, givenName, middleName].filter(Boolean).join(" ");

/** Doubts as questions: is the row one of these, known people or other rows, or somebody new? */
export const askNamesakes = (doubts: readonly Doubt[]): NamesakeQuestion[] =>
  doubts.map(({ mention, known, rows }) => ({
    key: mention.key,
    name: write(mention.name),
    className: mention.className || null,
    row: mention.line,
    candidates: [
      ...known.map(({ personId, called, about }) => ({ personId, name: called, about })),
      ...rows.map((row) => ({
        personId: `${ROW}${row.key}`,
        name: write(row.name),
        about: [row.className, `№ ${row.line}`].filter(Boolean).join(", "),
      })),
    ],
  }));
