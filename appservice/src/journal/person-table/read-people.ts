import type { ColumnMeaning } from "@zvonok/contract/http/admin/intakes.ts";
import { beginning } from "../beginning.ts";
import type { Diagnostics } from "../diagnostics.ts";
import { cleanLine } from "../table/cells.ts";
import { classOfTitle, isClassTitle, readClassName, readClassNames } from "./class-name.ts";
import { type ClassCell, classesFromAbove } from "./classes-from-above.ts";
import type { Column } from "./columns.ts";
import type { Heading } from "./find-heading.ts";
import { headingKey, subjectOfHeading } from "./headings.ts";
import type { LostRow } from "./lost-rows.ts";
import { marksOf } from "./mentions.ts";
import { isNobody, type PersonName, splitFullName, writeName } from "./person-name.ts";
import type { PersonRow } from "./person-row.ts";
import { findLostGuardian, readGuardians } from "./read-guardians.ts";
import { readRole, type TableRole } from "./roles.ts";
import type { Sheet, SheetRow } from "./sheet.ts";

/** Longer than any name or address; a cell past it is a text, not a datum. */
const MAX_CELL = 255;
const total = /^(итого|всего|количество|total)([\s:.]|$)/i;

type Reading = {
  /** as remarks name it, with the sheet where there are several */
  file: string;
  sheet: Sheet;
  heading: Heading;
  columns: readonly Column[];
  diagnostics: Diagnostics;
  /** told each row that somebody stands in and that can't be taken */
  lose?: (row: LostRow) => unknown;
};

/** Reads the people of a sheet below its heading. What isn't a person (totals, titles, empty rows) is passed over. */
export function readPeople(reading: Reading): PersonRow[] {
  const { sheet, heading, lose = () => undefined } = reading;
  const rows: { row: Row; title: string | null; cell: ClassCell }[] = [];
  const isHeading = repeats(heading);
  let title = sheet.name !== null && isClassTitle(sheet.name) ? classOfTitle(sheet.name) : null;
  let before = 0;
  for (const row of heading.rows) {
    const filled = row.cells.map((cell) => cell.trim()).filter(Boolean);
    const [only] = new Set(filled);
    if (only === undefined || total.test(only) || isHeading(row)) continue;
    if (new Set(filled).size === 1 && isClassTitle(only)) title = classOfTitle(only);
    else {
      const person = new Row(row, reading);
      const follows = row.line - before <= linesOf(row);
      rows.push({ row: person, title, cell: { ...person.classCell(title), follows } });
      before = row.line;
    }
  }
  const above = classesFromAbove(rows.map(({ cell }) => cell));
  return rows.flatMap(({ row, title }, at) => {
    const people = readPerson(row, title, above[at] ?? null);
    if (people.length === 0) lose(row.lost());
    return people;
  });
}

/** Lines of a text file that a row takes. */
const linesOf = ({ cells }: SheetRow): number => cells.join("").split(/\r\n?|\n/).length;

/** Whether a row is the heading again: two of its cells are. Most rows are told from it by all but one of their cells. */
function repeats({ columns }: Heading): (row: SheetRow) => boolean {
  const keys = [...columns.entries()]
    .filter(([, heading]) => heading !== "")
    .map(([at, text]) => [at, headingKey(text)] as const);
  return ({ cells }) => {
    let same = 0;
    for (const [nth, [at, key]] of keys.entries()) {
      if (same + keys.length - nth < 2) return false;
      if (headingKey(cells[at] ?? "") === key) same += 1;
      if (same === 2) return true;
    }
    return false;
  };
}

function readPerson(row: Row, title: string | null, above: string | null): PersonRow[] {
  const name = readName(row);
  if (name === null) return [];
  const own = row.classes();
  const led = row.ledClasses();
  const named = title ?? above;
  const role = readTableRole(row, own.length + led.length > 0 || named !== null);
  if (role === null) return [];
  const classes = own.length > 0 || named === null ? own : [named];
  const subjects = row.list("subject");
  if (role === "student" && classes.length !== 1) {
    if (!row.lostClass) row.remark("class", classes.length === 0 ? "class.missing" : "class.several");
    return [];
  }
  if (above !== null) row.takeClass(above);
  return [
    {
      sheet: row.sheet,
      line: row.line,
      name,
      role,
      // Of a class teacher without a subject the classes are those that he leads.
      classes: role === "classTeacher" && subjects.length === 0 ? [] : classes,
      leads: led.length > 0 || role !== "classTeacher" ? led : classes,
      personId: row.text("personId"),
      username: row.text("username"),
      email: row.email("email"),
      phone: row.text("phone"),
      subjects,
      subgroups: row.subgroups(),
      guardians: role === "student" ? row.guardians() : [],
      hasLostGuardian: role === "student" && row.tellLostGuardian(),
    },
  ];
}

function readName(row: Row): PersonName | null {
  const [familyName, givenName, middleName] = [row.text("familyName"), row.text("givenName"), row.text("middleName")];
  if (familyName !== null && givenName !== null)
    return {
      familyName: writeName(familyName),
      givenName: writeName(givenName),
      middleName: writtenOrNull(middleName),
    };
  const whole = row.text("fullName") ?? [familyName, givenName].filter((part) => part !== null).join(" ");
  if (whole === "") {
    // Most often it is a remark of somebody's, a total or a signature.
    if (row.lost().isAboutSomebody) row.remark("fullName", "name.missing");
    return null;
  }
  const name = splitFullName(whole);
  if (name === null) {
    row.remark(familyName === null ? "fullName" : "givenName", "name.short");
    return null;
  }
  const { middleName: patronymic } = name;
  return {
    familyName: writeName(name.familyName),
    givenName: writeName(name.givenName),
    middleName: writtenOrNull(middleName ?? patronymic),
  };
}

const writtenOrNull = (text: string | null): string | null => (text === null ? null : writeName(text));

/** Null for a role that isn't known: its row is left out, since rights come from roles. */
function readTableRole(row: Row, hasClass: boolean): TableRole | null {
  const said = row.text("role");
  const role = said === null ? row.usualRole(hasClass) : readRole(said);
  if (role === null && !row.lostClass)
    row.remark("role", said === null ? "role.missing" : "role.unknown/table", { value: beginning(said ?? "", 40) });
  if (role === "guardian") {
    row.remark("role", "guardian.alone");
    return null;
  }
  return role;
}

/** A column as a spreadsheet shows it, with the letter above it: `B «Класс»`. */
export const fieldOf = ({ at, heading }: Pick<Column, "at" | "heading">): string => `${columnLetters(at)} «${heading}»`;

const columnLetters = (at: number): string =>
  (at < 26 ? "" : columnLetters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** «Классное руководство» */
const isLed = ({ heading }: Column): boolean => /рук/i.test(heading);

/** Cells of one row, by meaning. */
class Row {
  readonly #row: SheetRow;
  readonly #reading: Reading;
  readonly #toldFormulas = new Set<number>();
  /** whether the class has become a date, which its own remark says */
  lostClass = false;

  constructor(row: SheetRow, reading: Reading) {
    this.#row = row;
    this.#reading = reading;
  }

  get line(): number {
    return this.#row.line;
  }

  get sheet(): string | null {
    return this.#reading.sheet.name;
  }

  remark(meaning: ColumnMeaning, code: string, said: Record<string, string> = {}): void {
    const { file, diagnostics } = this.#reading;
    const [column] = this.#columns(meaning);
    diagnostics.add({ file, row: this.line, field: column === undefined ? null : fieldOf(column), code }, said);
  }

  #columns(meaning: ColumnMeaning): Column[] {
    return this.#reading.columns.filter((column) => column.meaning === meaning);
  }

  /** @param lines what stands for the end of a line */
  #cell({ at, heading }: Column, lines = " "): string {
    const { sheet, file, diagnostics } = this.#reading;
    if (sheet.formulas.has(`${this.line}:${at}`) && !this.#toldFormulas.has(at)) {
      this.#toldFormulas.add(at);
      diagnostics.assume({ file, row: this.line, field: fieldOf({ at, heading }), code: "cell.formula" });
    }
    const text = beginning(this.#row.cells[at] ?? "", MAX_CELL);
    return cleanLine(text.trim().replace(/[\r\n]+/g, lines));
  }

  text(meaning: ColumnMeaning): string | null {
    return (
      this.#columns(meaning)
        .map((column) => this.#cell(column))
        .find(Boolean) ?? null
    );
  }

  /** What isn't an address of e-mail is none. */
  email(meaning: ColumnMeaning): string | null {
    const text = this.text(meaning);
    return text?.includes("@") ? text : null;
  }

  list(meaning: ColumnMeaning): string[] {
    const cells = this.#columns(meaning).map((column) => this.#cell(column));
    return cells.flatMap((cell) => cell.split(/[,;]/)).flatMap((item) => item.trim() || []);
  }

  #classColumns(leads: boolean): Column[] {
    const { sheet } = this.#reading;
    const columns = this.#columns("class").filter((column) => isLed(column) === leads && this.#cell(column) !== "");
    const usable = columns.filter(({ at }) => !sheet.dates.has(`${this.line}:${at}`));
    if (usable.length < columns.length) {
      this.lostClass = true;
      this.remark("class", "class.date");
    }
    return usable;
  }

  /** Year and letter may stand in columns of their own. */
  classes(): string[] {
    const cells = this.#classColumns(false).map((column) => this.#cell(column));
    if (cells.length < 2) return cells.flatMap(readClassNames);
    const [year, letter] = cells.toSorted((one, other) => Number(/^\d/.test(other)) - Number(/^\d/.test(one)));
    return [readClassName(/\D$/.test(year ?? "") ? (year ?? "") : `${year}${letter}`) ?? ""].filter(Boolean);
  }

  /** The class of a pupil whom nothing but his row names one; a column of another kind says nothing to rows below. */
  classCell(title: string | null): Omit<ClassCell, "follows"> {
    const name = this.text("fullName") ?? this.text("familyName") ?? "";
    const said = this.text("role");
    const role = said === null ? this.usualRole(true) : readRole(said);
    // «Классный руководитель …» below a list signs it.
    const isPupil = title === null && name !== "" && readRole(name) === null && role === "student";
    return { name, className: this.#onlyClass(), isPupil };
  }

  #onlyClass(): string | null {
    const [column, other] = this.#columns("class");
    if (column === undefined || other !== undefined || isLed(column)) return null;
    if (this.#reading.sheet.dates.has(`${this.line}:${column.at}`)) return null;
    const [className = "", another] = readClassNames(this.#cell(column));
    return another === undefined ? className : null;
  }

  /** Tells, once for each class, that it was taken from the row above. */
  takeClass(taken: string): void {
    const { file, columns, diagnostics } = this.#reading;
    const column = columns.find(({ meaning }) => meaning === "class");
    const field = column === undefined ? null : fieldOf(column);
    diagnostics.assume({ file, row: this.line, field, code: "class.from_above" }, { taken });
  }

  ledClasses(): string[] {
    return this.#classColumns(true).flatMap((column) => readClassNames(this.#cell(column)));
  }

  subgroups(): PersonRow["subgroups"] {
    const [subject] = this.list("subject");
    return this.#columns("subgroup").flatMap((column) => {
      const name = this.#cell(column);
      if (name === "" || /^[-–—0]$/.test(name)) return [];
      return [{ subject: subjectOfHeading(column.heading) ?? subject ?? null, name }];
    });
  }

  /** What is known of a row that can't be taken. A number, a telephone or a class of the usual kind stands in no signature. */
  lost(): LostRow {
    const name = (["fullName", "familyName", "givenName", "middleName"] as const).map((meaning) => this.text(meaning));
    const guardians = this.guardians();
    const own = { personId: this.text("personId"), username: this.text("username") };
    const marks = [
      ...marksOf({ ...own, email: this.email("email"), phone: this.text("phone") }),
      ...guardians.flatMap((guardian) => marksOf(guardian)),
    ];
    const written = name.filter((part) => part !== null && !isNobody(part)).join(" ");
    const isInClass = this.#columns("class").some((column) => isClassTitle(this.#cell(column)));
    const isAboutSomebody = marks.length > 0 || (isInClass && (written !== "" || guardians.length > 0));
    return { name: written, marks, isAboutSomebody };
  }

  tellLostGuardian(): boolean {
    const { file, columns, diagnostics } = this.#reading;
    const column = findLostGuardian(columns, (one) => this.#cell(one, ";"));
    if (column !== null) diagnostics.add({ file, row: this.line, field: fieldOf(column), code: "guardian.name" });
    return column !== null;
  }

  guardians(): PersonRow["guardians"] {
    return readGuardians(this.#reading.columns, (column) => this.#cell(column, ";"));
  }

  /** The role of whoever has none in his row: a list says by its heading whom it lists. */
  usualRole(hasClass: boolean): TableRole | null {
    const heading = [...this.#columns("fullName"), ...this.#columns("familyName")]
      .map((column) => column.heading)
      .join(" ");
    if (/учител|педагог|преподавател|сотрудник|teacher|staff/i.test(heading)) return "teacher";
    if (hasClass && this.#columns("subject").length > 0 && this.#columns("subgroup").length === 0) return "teacher";
    return hasClass ? "student" : null;
  }
}
