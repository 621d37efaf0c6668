import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import writeExcelFile from "write-excel-file/node";
import { buildSchool } from "../../src/demo-school/build-school.ts";
import { subjects } from "../../src/demo-school/curriculum.ts";
import type { Guardian, School, Teacher } from "../../src/demo-school/school.ts";
import { newFolder } from "./bundle.ts";

/** A table as a spreadsheet has it. */
export type Cells = (string | number | null)[][];

/** Windows-1251 of a text, as Excel in Russian saves .csv. */
export function encodeWindows1251(text: string): Buffer {
  const decoder = new TextDecoder("windows-1251");
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from([...text].map((letter) => bytes.get(letter) ?? "?".charCodeAt(0)));
}

const quote = (cell: string | number | null): string =>
  /[;,\t"\n]/.test(String(cell ?? "")) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? "");

/** A table as text with separators. */
export const writeText = (cells: Cells, separator = ";"): string =>
  `${cells.map((row) => row.map(quote).join(separator)).join("\r\n")}\r\n`;

/** Writes a table as a file of a new folder; returns its path. The ending of the name chooses what it is. */
export async function writeTable(
  name: string,
  cells: Cells,
  how: { separator?: string; encoding?: "utf-8" | "windows-1251" } = {},
): Promise<string> {
  const path = join(await newFolder(), name);
  const { separator = ";", encoding = "utf-8" } = how;
  if (name.endsWith(".xlsx")) await writeFile(path, await workbookOf({ Люди: cells }));
  else {
    const text = writeText(cells, separator);
    await writeFile(path, encoding === "utf-8" ? text : encodeWindows1251(text));
  }
  return path;
}

/** A workbook with one sheet for each table. */
export const workbookOf = (sheets: Record<string, Cells>): Promise<Buffer> =>
  writeExcelFile(
    Object.entries(sheets).map(([sheet, cells]) => ({
      sheet,
      data: cells.map((row) => row.map((value) => (value === null ? null : { value }))),
    })),
  ).toBuffer();

const full = ({ familyName, givenName, middleName }: { familyName: string; givenName: string; middleName: string }) =>
  `${familyName} ${givenName} ${middleName}`;
const PHONE = 9_000_000_000;

/** The demo school's pupils with their guardians, as a secretary lists them: titles above, totals below. */
export function pupilsOf(school: School): Cells {
  const guardians = new Map(
    school.people.flatMap((person) =>
      person.kind === "guardian" || person.kind === "teacher" ? [[person.id, person] as const] : [],
    ),
  );
  const numberOf = new Map(
    [...guardians.keys()].map((id, index) => [
      id,
      `+7 (${String(PHONE + index).slice(0, 3)}) ${String(PHONE + index).slice(3)}`,
    ]),
  );
  const halfOf = (pupil: School["classes"][number]["pupils"][number], subject: string): number | null =>
    school.groups.find((group) => group.half !== null && group.pupils.includes(pupil) && group.subject === subject)
      ?.half ?? null;
  const rows = school.classes.flatMap(({ title, pupils }) =>
    pupils.map((pupil) => {
      const own = pupil.guardians.flatMap((id) => guardians.get(id) ?? []);
      const cellsOf = (guardian: Guardian | Teacher | undefined): (string | null)[] =>
        guardian === undefined ? [null, null] : [full(guardian), numberOf.get(guardian.id) ?? null];
      const halves = [halfOf(pupil, "english"), halfOf(pupil, "informatics")];
      return [title, full(pupil), "01.02.2012", ...halves, ...[0, 1, 2].flatMap((at) => cellsOf(own[at]))];
    }),
  );
  return [
    ["Школа «Созвездие»"],
    ["Список обучающихся на 2026/2027 учебный год"],
    [],
    [
      ...["Класс", "Ф.И.О. ученика", "Дата рождения", "Подгруппа (Английский язык)", "Подгруппа (Информатика)"],
      ...[1, 2, 3].flatMap((number) => [`Родитель ${number}`, `Телефон родителя ${number}`]),
    ],
    ...rows,
    ["Итого:", rows.length],
  ];
}

/** The demo school's teachers, one row for each subject and half they teach, and its heads. */
export function staffOf(school: School): Cells {
  const leaders = school.classes.map(({ title, classTeacher }) => [
    ...split(classTeacher),
    "Классный руководитель",
    title,
    null,
    null,
  ]);
  const lessons = school.groups.map(({ teacher, schoolClass, subject, half }) => [
    ...split(teacher),
    "учитель",
    schoolClass.title,
    subjects[subject],
    half,
  ]);
  const heads = school.people.flatMap((person) =>
    person.kind === "head"
      ? [[...split(person), person.role === "principal" ? "Директор" : "Завуч", null, null, null]]
      : [],
  );
  return [
    ["Фамилия", "Имя", "Отчество", "Должность", "Класс", "Предмет", "Подгруппа"],
    ...heads,
    ...leaders,
    ...lessons,
  ];
}

const split = ({
  familyName,
  givenName,
  middleName,
}: {
  familyName: string;
  givenName: string;
  middleName: string;
}) => [familyName, givenName, middleName];

export const smallDemoSchool = (): School => buildSchool("small");
