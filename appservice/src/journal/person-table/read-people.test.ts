import { Diagnostics } from "../diagnostics.ts";
import { readColumns } from "./columns.ts";
import { findHeading } from "./find-heading.ts";
import type { PersonRow } from "./person-row.ts";
import { fieldOf, readPeople } from "./read-people.ts";
import type { Sheet } from "./sheet.ts";

type Table = (string | undefined)[][];
const sheetOf = (table: Table, more: Partial<Sheet> = {}): Sheet => ({
  name: null,
  rows: table.flatMap((cells, at) =>
    cells.length === 0 ? [] : [{ line: at + 1, cells: cells.map((cell) => cell ?? "") }],
  ),
  formulas: new Set(),
  dates: new Set(),
  ...more,
});

function read(table: Table, more: Partial<Sheet> = {}): { people: PersonRow[]; codes: string[] } {
  const sheet = sheetOf(table, more);
  const heading = findHeading(sheet, new Map());
  if (heading === null) throw new Error("There is no heading.");
  const diagnostics = new Diagnostics();
  const people = readPeople({ file: "a.xlsx", sheet, heading, columns: readColumns(heading, new Map()), diagnostics });
  return { people, codes: diagnostics.finish().map(({ row, code }) => `${row} ${code}`) };
}
const short = (people: PersonRow[]): string[] =>
  people.map(({ name, role, classes }) => [name.familyName, name.givenName, role, ...classes].join(" "));

test("finds the heading below titles, and passes over totals, empty rows, signatures and a heading that comes again", () => {
  const { people, codes } = read([
    ["МБОУ СОШ № 7"],
    ["Список обучающихся", "", "на 01.09.2026"],
    [],
    ["№", "ФИО", "Класс"],
    ["1", "Волков Пётр", "5А"],
    [],
    ["№", "ФИО", "Класс"],
    ["2", "Лисин Глеб", "5 «Б»"],
    ["Итого: 2"],
    ["", "", "Директор"],
  ]);
  expect(short(people)).toEqual(["Волков Пётр student 5А", "Лисин Глеб student 5Б"]);
  expect(codes).toEqual([]);
});

test("joins headings of two rows, and year with letter", () => {
  const { people } = read([
    ["Фамилия", "Имя", "Параллель", "Литера", "Мать", "", "Отец", ""],
    ["", "", "", "", "ФИО", "Телефон", "ФИО", "Телефон"],
    ["Волков", "Пётр", "5", "А", "Волкова Анна", "1", "Волков Илья", "2"],
  ]);
  expect(people).toMatchObject([
    {
      classes: ["5А"],
      guardians: [
        { name: { familyName: "Волкова" }, phone: "1" },
        { name: { familyName: "Волков" }, phone: "2" },
      ],
    },
  ]);
});

test("takes the class from the sheet's name, or from a title above its pupils", () => {
  expect(
    short(
      read(
        [
          ["ФИО", "Телефон"],
          ["Волков Пётр", ""],
        ],
        { name: "5А" },
      ).people,
    ),
  ).toEqual(["Волков Пётр student 5А"]);
  const { people } = read([["ФИО", "Телефон"], ["5А класс"], ["Волков Пётр", "1"], ["5 «Б»"], ["Лисин Глеб", "1"]]);
  expect(short(people)).toEqual(["Волков Пётр student 5А", "Лисин Глеб student 5Б"]);
});

test("a name of three columns, with or without patronymic, and one in capitals", () => {
  const { people } = read([
    ["Фамилия", "Имя", "Отчество", "Класс"],
    ["АЛИЕВ", "ВАГИФ", "Гасан оглы", "5А"],
    ["Ким", "Ян", "", "5А"],
  ]);
  expect(people.map(({ name }) => name)).toEqual([
    { familyName: "Алиев", givenName: "Вагиф", middleName: "Гасан оглы" },
    { familyName: "Ким", givenName: "Ян", middleName: null },
  ]);
});

test("a list of teachers says by its heading or roles who leads, teaches and helps", () => {
  const { people, codes } = read([
    ["ФИО учителя", "Должность", "Классы", "Предмет", "Классное руководство"],
    ["Орлова Инна", "учитель", "5А, 5Б", "Математика, алгебра", "5А"],
    ["Громов Лев", "директор", "", "", ""],
    ["Котов Юрий", "повар", "", "", ""],
    ["Белый Глеб", "", "6В", "Физика", ""],
  ]);
  expect(short(people)).toEqual(["Орлова Инна teacher 5А 5Б", "Громов Лев principal", "Белый Глеб teacher 6В"]);
  expect(people[0]).toMatchObject({ leads: ["5А"], subjects: ["Математика", "алгебра"] });
  expect(codes).toEqual(["4 role.unknown"]);
});

test("leaves out whoever has one word for a name, no class, several, or a date for one", () => {
  const { people, codes } = read(
    [
      ["ФИО", "Класс", "Роль"],
      ["Волков", "5А", ""],
      ["Волков Пётр", "", "ученик"],
      ["Волков Пётр", "5А, 5Б", ""],
      ["Волков Пётр", "10.01.2026", "ученик"],
      ["Волкова Анна", "5А", "мать"],
    ],
    { dates: new Set(["5:1"]) },
  );
  expect(people).toEqual([]);
  expect(codes).toEqual(["2 name.short", "3 class.missing", "4 class.several", "5 class.date", "6 guardian.alone"]);
});

test("reads half-groups by the subject of their heading, and says which cells a formula made", () => {
  const { people, codes } = read(
    [
      ["ФИО", "Класс", "Подгруппа (английский)", "Подгруппа (информатика)"],
      ["Волков Пётр", "5А", "1", "-"],
    ],
    { formulas: new Set(["2:1"]) },
  );
  expect(people[0]?.subgroups).toEqual([{ subject: "английский", name: "1" }]);
  expect(codes).toEqual(["2 cell.formula"]);
});

test("joins headings of two rows of which the first is merged over both", () => {
  const { people } = read([
    ["№ п/п", "Табель", "Ф.И.О.", "Кл.", "Мать", "", "Отец", ""],
    ["№ п/п", "Табель", "Ф.И.О.", "Кл.", "Ф.И.О.", "Телефон", "Ф.И.О.", "Телефон"],
    ["1", "7", "Волков Пётр", "5А", "Волкова Анна", "1", "Волков Илья", "2"],
  ]);
  expect(short(people)).toEqual(["Волков Пётр student 5А"]);
  expect(people[0]?.guardians.map(({ phone }) => phone)).toEqual(["1", "2"]);
});

test("two guardians in one cell are two, each with the telephone that stands where the name does", () => {
  const { people } = read([
    ["ФИО", "Класс", "ФИО родителей", "Телефоны родителей"],
    ["Волков Пётр", "5А", "Волкова Анна Олеговна, Волков Илья Львович", "8 921 1; 8 921 2"],
    ["Лисин Глеб", "5А", "Лисина Ева Ильинична\nЛисин Марк Олегович", "8 921 3"],
    ["Зайцев Лев", "5А", "Зайцева, Ольга Петровна", ""],
  ]);
  expect(
    people.map(({ guardians }) => guardians.map(({ name, phone }) => `${name.familyName} ${name.givenName} ${phone}`)),
  ).toEqual([
    ["Волкова Анна 8 921 1", "Волков Илья 8 921 2"],
    ["Лисина Ева 8 921 3", "Лисин Марк null"],
    ["Зайцева Ольга null"],
  ]);
});

test("remarks name the column as a spreadsheet does", () => {
  expect([0, 25, 26, 701, 702].map((at) => fieldOf({ at, heading: "Класс" }))).toEqual(
    ["A", "Z", "AA", "ZZ", "AAA"].map((letters) => `${letters} «Класс»`),
  );
});

test("a telephone of nobody in particular is the only guardian's", () => {
  const { people } = read([
    ["ФИО ребёнка", "Класс", "Мама", "Телефон родителя", "Почта мамы"],
    ["Волков Пётр", "5А", "Волкова Анна Олеговна", "8 921", "нет"],
  ]);
  expect(people[0]?.guardians).toMatchObject([{ phone: "8 921", email: null }]);
});

test("«Классный руководитель» among pupils is a teacher's name and isn't read", () => {
  const heading = findHeading(
    sheetOf([
      ["ФИО", "Класс", "Классный руководитель"],
      ["Волков Пётр", "5А", "Орлова И.Л."],
    ]),
    new Map(),
  );
  expect(heading && readColumns(heading, new Map()).map(({ meaning }) => meaning)).toEqual([
    "fullName",
    "class",
    "ignore",
  ]);
});
