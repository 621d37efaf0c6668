import { basename } from "node:path";
import type { ColumnMeaning, TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import type { Knex } from "../../database.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { finishIncoming, type IncomingTable, insertIncoming } from "../incoming-store.ts";
import { type FileMode, type TableFile, tableFiles } from "../oneroster/manifest.ts";
import { Refusal } from "../refusal.ts";
import type { Language } from "../remark-texts.ts";
import type { RosterReader } from "../roster-reader.ts";
import { carryOver } from "./carry-over-store.ts";
import { isClassTitle } from "./class-name.ts";
import { askColumns, type Column, isComplete, readColumns } from "./columns.ts";
import { findHeading, type Heading } from "./find-heading.ts";
import { placePeople, type TablePeople } from "./load-people.ts";
import type { LostRow } from "./lost-rows.ts";
import { openTable } from "./open-table.ts";
import { readPeople } from "./read-people.ts";
import { type SchoolYear, schoolYearOf } from "./school-year.ts";
import type { Sheet } from "./sheet.ts";
import { TableQuestionError } from "./table-question-error.ts";
import {
  findSchool,
  nameOfOnlySchool,
  readColumnMeanings,
  readDecisions,
  readKnownClasses,
  readKnownPeople,
  readTakenLogins,
  rememberIdentities,
} from "./table-store.ts";
import { meaningNames } from "./table-texts.ts";

type Options = {
  path: string;
  /** as the person called it; messages name it */
  fileName?: string | null;
  source: string;
  maxBytes: number;
  /** YYYY-MM-DD: tells the school year */
  day: string;
  onRows?: (rows: number) => void;
};
type ReadSheet = { sheet: Sheet; heading: Heading; columns: Column[] };

const CHUNK = 2000;

/**
 * Reads a table of people as a secretary exports it (.xlsx, .csv) into the temporary tables of a roster.
 * Its `load` throws TableQuestionError when only a person can say what columns mean or whose a row is.
 */
export function createPersonTableReader(options: Options): RosterReader {
  return { load: (trx, diagnostics) => loadPersonTable(trx, diagnostics, options) };
}

async function loadPersonTable(
  trx: Knex,
  diagnostics: Diagnostics,
  { path, source, maxBytes, day, onRows, ...options }: Options,
): Promise<Map<TableFile, FileMode>> {
  const fileName = options.fileName ?? basename(path);
  const sheets = await openTable(path, fileName, maxBytes, diagnostics);
  const read = readSheets(sheets, await readColumnMeanings(trx, source), fileName, diagnostics);
  const fileOf = ({ sheet }: ReadSheet): string => (read.length > 1 ? `${fileName}, ${sheet.name}` : fileName);
  const lost: LostRow[] = [];
  const lose = (row: LostRow): unknown => lost.push(row);
  const rows = read.flatMap((one) => readPeople({ ...one, file: fileOf(one), diagnostics, lose }));
  onRows?.(rows.length);
  if (rows.length === 0) throw new Refusal("table.nobody", fileName);
  diagnostics.onFile(fileName, "table.columns", { columns: describeColumns(read, diagnostics.language) });

  const year = schoolYearOf(day);
  const known = await findSchool(trx, source);
  const school = known ?? "school";
  const placed = placePeople({
    ...{
      rows,
      lost,
      school,
      year,
      known: await readKnownPeople(trx, source),
      decisions: await readDecisions(trx, source),
    },
    classes: await readKnownClasses(trx, source, year),
    takenLogins: await readTakenLogins(trx),
  });
  if ("questions" in placed) throw new TableQuestionError({ columns: askSheets(read), namesakes: placed.questions });
  const { people } = placed;
  if (people.madeLogins > 0) diagnostics.onFile(fileName, "login.made", { count: people.madeLogins });
  if (people.meant.isAnybody) diagnostics.onFile(fileName, "table.rows_lost");
  await insertPeople(trx, people, year);
  if (known === null) await insertSchool(trx, school, (await nameOfOnlySchool(trx)) ?? schoolName(read));
  await carryOver(trx, source, year, {
    roles: people.spokenRoles,
    guardians: rows.some(({ guardians }) => guardians.length > 0),
    halves: people.spokenHalves,
    meant: people.meant.ids,
  });
  for (const table of filled) await finishIncoming(trx, table);
  await rememberIdentities(trx, source, people.identities, await readDecisions(trx, source));
  return new Map(tableFiles.map((file) => [file, "bulk"]));
}

/** Sheets that list people. @throws TableQuestionError when it isn't known what their columns mean */
function readSheets(
  sheets: readonly Sheet[],
  known: ReadonlyMap<string, ColumnMeaning>,
  file: string,
  diagnostics: Diagnostics,
): ReadSheet[] {
  const filledSheets = sheets.filter(({ rows }) => rows.length > 0);
  if (filledSheets.length === 0) throw new Refusal("table.empty", file);
  const read = filledSheets.flatMap((sheet): ReadSheet[] => {
    const heading = findHeading(sheet, known);
    if (heading !== null) return [{ sheet, heading, columns: readColumns(heading, known) }];
    if (sheet.name !== null) diagnostics.onFile(file, "sheet.passed_over", { sheet: sheet.name });
    return [];
  });
  const [first] = filledSheets;
  if (read.length === 0 && first !== undefined) read.push(assumeHeading(first, known, file));
  // Headings alone, as of a template that nobody has filled in, leave nothing to ask about.
  if (read.every(({ columns }) => columns.length === 0)) throw new Refusal("table.nobody", file);
  // A sheet without classes among others that have some is read: each of its rows is remarked on.
  const isUnknown = read.some(({ columns }) => columns.some(({ meaning }) => meaning === null));
  const isReadable = read.some(({ sheet, heading, columns }) => isComplete(columns, hasClassTitles(sheet, heading)));
  if (isUnknown || !isReadable) throw new TableQuestionError({ columns: askSheets(read), namesakes: [] });
  return read;
}

/** Where no row looks like a heading, the fullest of the first ones is asked about. */
function assumeHeading(sheet: Sheet, known: ReadonlyMap<string, ColumnMeaning>, file: string): ReadSheet {
  const width = (at: number): number => sheet.rows[at]?.cells.filter((cell) => cell.trim() !== "").length ?? 0;
  const at = sheet.rows.slice(0, 10).reduce((best, _, index) => (width(index) > width(best) ? index : best), 0);
  const row = sheet.rows[at];
  // Without headings the first person would be taken for them.
  const isPerson = row?.cells.some((cell) => /^[\d\s()+-]+$/.test(cell.trim()) || isClassTitle(cell));
  if (row === undefined || isPerson || width(at) < 2 || sheet.rows.length < 2)
    throw new Refusal("table.no_heading", file);
  const heading = { columns: row.cells.map((cell) => cell.trim()), titles: [], rows: sheet.rows.slice(at + 1) };
  return { sheet, heading, columns: readColumns(heading, known) };
}

function hasClassTitles({ name }: Sheet, { rows }: Heading): boolean {
  if (name !== null && isClassTitle(name)) return true;
  return rows.some(({ cells }) => {
    const [only, another] = new Set(cells.map((cell) => cell.trim()).filter(Boolean));
    return only !== undefined && another === undefined && isClassTitle(only);
  });
}

/** The columns of all sheets, each heading once. */
function askSheets(read: readonly ReadSheet[]): TableQuestion["columns"] {
  const columns = read.flatMap(({ columns: own, heading }) => askColumns(own, heading));
  return [...new Map(columns.toReversed().map((column) => [column.heading, column])).values()].toReversed();
}

function describeColumns(read: readonly ReadSheet[], language: Language): string {
  const used = askSheets(read).filter(({ meaning }) => meaning !== "ignore");
  return used.map(({ heading, meaning }) => `«${heading}» — ${meaningNames[language][meaning]}`).join(", ");
}

/** A title above the heading that names a school. */
function schoolName(read: readonly ReadSheet[]): string {
  const titles = read.flatMap(({ heading }) => heading.titles);
  return titles.find((title) => /школ|гимнази|лице|сош|school/i.test(title) && title.length < 120)?.trim() ?? "Школа";
}

const filled = [
  ...(["incoming_org", "incoming_session", "incoming_course", "incoming_class"] as const),
  ...(["incoming_user", "incoming_role", "incoming_enrollment"] as const),
];

async function insertPeople(trx: Knex, people: TablePeople, year: SchoolYear): Promise<void> {
  const session = { external_id: year.id, title: year.title, type: "schoolYear", school_year: year.schoolYear };
  await insertAll(trx, "incoming_session", [{ ...session, start_date: year.start, end_date: year.end }]);
  await insertAll(trx, "incoming_course", people.courses);
  await insertAll(trx, "incoming_class", people.classes);
  await insertAll(trx, "incoming_user", people.users);
  await insertAll(trx, "incoming_role", people.roles);
  await insertAll(trx, "incoming_enrollment", people.enrollments);
}

const insertSchool = (trx: Knex, external_id: string, name: string): Promise<void> =>
  insertAll(trx, "incoming_org", [{ external_id, name, type: "school" }]);

async function insertAll(trx: Knex, table: IncomingTable, rows: readonly object[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK)
    await insertIncoming(
      trx,
      table,
      rows.slice(at, at + CHUNK).map((row) => ({ gone: false, ...row })),
    );
}
