import { readSchools } from "./read-schools.ts";
import { snapshotOf } from "./testdata/tiny-journal.ts";

const classesOf = (a: string[], b: string[], group: string[]): string[] | undefined => {
  const people = { masha: "Иванова Мария", petya: "Петров Пётр", dasha: "Дроздова Дарья" };
  const classes = {
    "5a": { title: "5А", grade: 5, teachers: [], pupils: a },
    "5b": { title: "5Б", grade: 5, teachers: [], pupils: b },
  };
  const groups = { maths: { title: "Математика", teachers: [], pupils: group } };
  const [school] = readSchools(snapshotOf({ people, classes, groups }), "test");
  return school?.groups[0]?.classes.map(({ title }) => title);
};

test("a group of pupils of two classes belongs to both", () => {
  expect(classesOf(["masha"], ["petya"], ["masha", "petya"])).toEqual(["5А", "5Б"]);
});

test("a pupil who has moved, and whose leave from the class before still waits, doesn't make the group a common one", () => {
  expect(classesOf(["masha", "petya"], ["petya", "dasha"], ["petya", "dasha"])).toEqual(["5Б"]);
  expect(classesOf(["masha", "petya"], ["petya", "dasha"], ["petya", "masha"])).toEqual(["5А"]);
  expect(classesOf(["masha", "petya"], ["petya", "dasha"], ["petya"])).toEqual(["5А", "5Б"]);
});
