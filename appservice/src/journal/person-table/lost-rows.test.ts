import type { Known } from "./identity.ts";
import { findMeant, type LostRow } from "./lost-rows.ts";
import { splitFullName } from "./person-name.ts";

const someone = (externalId: string, called: string, more: Partial<Known> = {}): Known => {
  const name = splitFullName(called);
  if (name === null) throw new Error("A name has two words.");
  return {
    ...{ externalId, personId: externalId, kind: "pupil", name, className: "5А", marks: [], children: [] },
    ...{ isStaff: false, isActive: true, username: null, email: null, phone: null, called, about: "" },
    ...more,
  };
};
const known = [
  someone("peter", "Волков Пётр Ильич"),
  someone("paul", "Волков Павел Андреевич"),
  someone("eve", "Зайцева Ева"),
  someone("anna", "Волкова Анна Олеговна", { kind: "adult", children: ["peter"], marks: ["phone:9210000001"] }),
];
const row = (name: string, more: Partial<LostRow> = {}): LostRow => ({
  ...{ name, marks: [], isAboutSomebody: true },
  ...more,
});
const everybody = ["anna", "eve", "paul", "peter"];

test.each<[what: string, row: LostRow, ids: string[], isAnybody: boolean]>([
  ["a whole name", row("ВОЛКОВ Петр Ильич"), ["anna", "peter"], false],
  ["a name with initials", row("Волков П.И."), ["anna", "paul", "peter"], false],
  ["a family name", row("Волков"), ["anna", "paul", "peter"], false],
  ["a name without its patronymic", row("Ева Зайцева"), ["eve"], false],
  ["a guardian's telephone", row("", { marks: ["phone:9210000001"] }), ["anna", "peter"], false],
  ["a word that nobody is called", row("Влоков"), everybody, true],
  ["a signature", row("Директор", { isAboutSomebody: false }), [], false],
  ["somebody new", row("Лисин Глеб"), [], false],
])("%s may be about whom it fits", (_what, lost, ids, isAnybody) => {
  const meant = findMeant([lost], known, new Set());
  expect({ ...meant, ids: [...new Set(meant.ids)].toSorted() }).toEqual({ ids, isAnybody });
});

test("a guardian who can't be read may be any known one of the pupil", () => {
  expect(findMeant([], known, new Set(["peter"])).ids).toEqual(["anna"]);
});
