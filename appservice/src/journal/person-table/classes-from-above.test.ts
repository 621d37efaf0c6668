import { Diagnostics } from "../diagnostics.ts";
import { readColumns } from "./columns.ts";
import { findHeading } from "./find-heading.ts";
import { readPeople } from "./read-people.ts";

type Table = string[][];

function read(table: Table, dates: string[] = []): { people: string[]; remarks: string[] } {
  const rows = table.flatMap((cells, at) => (cells.length === 0 ? [] : [{ line: at + 1, cells }]));
  const sheet = { name: null, rows, formulas: new Set<string>(), dates: new Set(dates) };
  const heading = findHeading(sheet, new Map());
  if (heading === null) throw new Error("There is no heading.");
  const diagnostics = new Diagnostics({ language: "ru" });
  const people = readPeople({ file: "a.xlsx", sheet, heading, columns: readColumns(heading, new Map()), diagnostics });
  return {
    people: people.map(({ name, role, classes }) => `${name.familyName} ${role} ${classes.join()}`.trim()),
    remarks: diagnostics.finish().map(({ row, code, count = 1 }) => `${row} ${code} ${count}`),
  };
}

const heading = ["Класс", "ФИО"];
const blocks: Table = [
  ["5А", "Волков Пётр"],
  ["", "Зайцев Лев"],
  ["", "Лисин Глеб"],
  ["5Б", "Барсуков Ян"],
  ["", "Ежов Олег"],
];
const all = ["Волков student 5А", "Зайцев student 5А", "Лисин student 5А", "Барсуков student 5Б", "Ежов student 5Б"];

test("a class that stands in the first row of its pupils alone is that of the rows below, and is said so", () => {
  expect(read([heading, ...blocks])).toEqual({
    people: all,
    remarks: ["3 class.from_above 2", "6 class.from_above 1"],
  });
});

test.each([
  [
    "a class in consecutive rows",
    [
      ["5А", "Волков Пётр"],
      ["5А", "Зайцев Лев"],
      ["", "Лисин Глеб"],
    ],
    2,
  ],
  [
    "a class that comes again",
    [
      ["5А", "Волков Пётр"],
      ["", "Зайцев Лев"],
      ["5Б", "Ежов Ян"],
      ["", "Лис Ян"],
      ["5А", "Барс Ян"],
      ["", "Сов Ян"],
    ],
    3,
  ],
  ["a class of one row among others", [...blocks, ["6А", "Совин Ян"]], 3],
  ["nothing above the first pupil", [["", "Совин Ян"], ...blocks], 2],
  [
    "several classes in a cell",
    [
      ["5А, 5Б", "Волков Пётр"],
      ["", "Зайцев Лев"],
    ],
    0,
  ],
])("%s isn't such a table: who has no class is left out", (_name, rows, people) => {
  const { people: found, remarks } = read([heading, ...rows]);
  expect(found).toHaveLength(people);
  expect(remarks.filter((one) => one.includes("class.from_above"))).toEqual([]);
});

test("a table that was sorted by name afterwards gives nobody the class above", () => {
  const names = Array.from({ length: 12 }, (_, at) => `${String.fromCharCode(1040 + at)}нин Ян`);
  const rows = names.map((name, at) => [at === 0 ? "5Б" : at === 7 ? "5А" : "", name]);
  expect(read([heading, ...rows]).people).toHaveLength(2);
});

test("a class that has become a date may be anybody's: nobody is given a class", () => {
  const { people, remarks } = read([heading, ...blocks, ["10-1", "Совин Ян"], ["", "Рысин Ян"]], ["7:0"]);
  expect(people).toHaveLength(2);
  expect(remarks).toContain("7 class.date 1");
});

test("one class in the order of names is what it says", () => {
  const rows = Array.from({ length: 12 }, (_, at) => [at === 0 ? "5А" : "", `${String.fromCharCode(1040 + at)}нин Ян`]);
  expect(read([heading, ...rows])).toMatchObject({ people: { length: 12 }, remarks: ["3 class.from_above 11"] });
});

test("a signature below the last pupil is no pupil", () => {
  expect(read([heading, ...blocks, ["", "Классный руководитель Совина Анна"]]).people).toEqual(all);
});

test("an empty row and a total end the pupils of a class", () => {
  const after = (...rows: Table): string[] => read([heading, ...blocks, ...rows, ["", "Совин Ян"]]).people;
  expect(after([])).toEqual(all);
  expect(after(["Итого", "5"])).toEqual(all);
  expect(after(["", ""])).toEqual(all);
});

test("nobody but a pupil is given a class: neither by role, nor in a list of teachers, nor below a teacher", () => {
  const staff = read([
    ["Класс", "ФИО", "Роль"],
    ...blocks.map((row) => [...row, "ученик"]),
    ["", "Соколова Анна", "учитель"],
    ["", "Рысин Ян", "ученик"],
  ]);
  expect(staff.people).toEqual([...all, "Соколова teacher"]);
  const teachers = read([
    ["Класс", "ФИО учителя"],
    ["5А", "Соколова Анна"],
    ["", "Орлова Инна"],
  ]);
  expect(teachers.people).toEqual(["Соколова teacher 5А", "Орлова teacher"]);
});

test("a cell of two lines in a text file is no empty row", () => {
  const rows = [
    { line: 1, cells: ["Класс", "ФИО", "Телефон"] },
    { line: 2, cells: ["5А", "Волков Пётр", ""] },
    { line: 4, cells: ["", "Зайцев Лев", "1\n2"] },
    { line: 5, cells: ["", "Лисин Глеб", ""] },
  ];
  const sheet = { name: null, rows, formulas: new Set<string>(), dates: new Set<string>() };
  const found = findHeading(sheet, new Map());
  if (found === null) throw new Error("There is no heading.");
  const reading = { file: "a.csv", sheet, heading: found, columns: readColumns(found, new Map()) };
  expect(readPeople({ ...reading, diagnostics: new Diagnostics() }).map(({ classes }) => classes)).toEqual([
    ["5А"],
    ["5А"],
    ["5А"],
  ]);
});
