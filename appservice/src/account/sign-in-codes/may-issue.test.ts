import { type CodePerson, type Issuer, mayStay, refusalOf } from "./may-issue.ts";

const operator: Issuer = { personId: null, administers: true, isAbove: true, leads: [] };
const head: Issuer = { personId: "head", administers: true, isAbove: false, leads: [] };
const district: Issuer = { ...head, personId: "district", isAbove: true };
const anna: Issuer = { personId: "anna", administers: false, isAbove: false, leads: ["5А", "2Б"] };
const nobody: Issuer = { ...anna, personId: "boris", leads: [] };

const person: CodePerson = {
  ...{ pupilOf: [], guardianOf: [], isStaff: false, isAdministrator: false, isAbove: false },
  ...{ isOwn: true, isElsewhere: false, hasSignedIn: false, hasIdentifier: true },
};
const of = (groupId: string, grade: number | null) => ({ pupilOf: [{ groupId, grade }] });
const issuers = { operator, head, district, anna, nobody };

test.each<[string, Partial<CodePerson>, Record<keyof typeof issuers, string | null>]>([
  [
    "a pupil of the fifth year, first code",
    of("5А", 5),
    { operator: null, head: null, district: null, anna: null, nobody: "notYours" },
  ],
  [
    "the same who has signed in before",
    { ...of("5А", 5), hasSignedIn: true },
    { operator: null, head: null, district: null, anna: "administratorOnly", nobody: "notYours" },
  ],
  [
    "a pupil of the second year who has signed in before",
    { ...of("2Б", 2), hasSignedIn: true },
    { operator: null, head: null, district: null, anna: null, nobody: "notYours" },
  ],
  [
    "a pupil of a class without a year who has signed in before",
    { ...of("5А", null), hasSignedIn: true },
    { operator: null, head: null, district: null, anna: "administratorOnly", nobody: "notYours" },
  ],
  [
    "a pupil of another class",
    of("5Б", 5),
    { operator: null, head: null, district: null, anna: "notYours", nobody: "notYours" },
  ],
  [
    "a guardian, first code",
    { guardianOf: ["5А"] },
    { operator: null, head: null, district: null, anna: null, nobody: "notYours" },
  ],
  [
    "a guardian of a small pupil who has signed in before",
    { guardianOf: ["2Б"], hasSignedIn: true },
    { operator: null, head: null, district: null, anna: "administratorOnly", nobody: "notYours" },
  ],
  [
    "a guardian who teaches here",
    { guardianOf: ["5А"], isStaff: true },
    { operator: null, head: null, district: null, anna: "administratorOnly", nobody: "notYours" },
  ],
  [
    "a guardian with a child elsewhere",
    { guardianOf: ["5А"], isElsewhere: true },
    { operator: null, head: "otherSchool", district: "otherSchool", anna: "otherSchool", nobody: "notYours" },
  ],
  [
    "a teacher",
    { isStaff: true },
    { operator: null, head: null, district: null, anna: "notYours", nobody: "notYours" },
  ],
  [
    "an administrator",
    { isStaff: true, isAdministrator: true },
    { operator: null, head: "aboveOnly", district: null, anna: "notYours", nobody: "notYours" },
  ],
  [
    "a district's administrator",
    { isStaff: true, isAdministrator: true, isAbove: true },
    { operator: null, head: "aboveOnly", district: "aboveOnly", anna: "notYours", nobody: "notYours" },
  ],
  [
    "somebody of another school",
    { isOwn: false, isElsewhere: true },
    { operator: null, head: "notYours", district: "notYours", anna: "notYours", nobody: "notYours" },
  ],
  [
    "a pupil of the fifth year without login, e-mail and telephone",
    { ...of("5А", 5), hasIdentifier: false },
    { operator: "noLogin", head: "noLogin", district: "noLogin", anna: "noLogin", nobody: "notYours" },
  ],
  [
    "the same of the second year, who stays with the code",
    { ...of("2Б", 2), hasIdentifier: false },
    { operator: null, head: null, district: null, anna: null, nobody: "notYours" },
  ],
])("who may give a code to %s", (_name, traits, expected) => {
  const answers = Object.entries(issuers).map(([name, issuer]) => [
    name,
    refusalOf(issuer, { ...person, ...traits }, 4),
  ]);
  expect(Object.fromEntries(answers)).toEqual(expected);
});

test("small pupils stay with the code up to the year that the school says", () => {
  expect(mayStay({ ...person, ...of("4А", 4) }, 4)).toBe(true);
  expect(mayStay({ ...person, ...of("5А", 5) }, 4)).toBe(false);
  expect(mayStay({ ...person, ...of("1А", 1) }, 0)).toBe(false);
  expect(mayStay({ ...person, ...of("?", null) }, 11)).toBe(false);
  expect(mayStay({ ...person, ...of("1А", 1), isStaff: true }, 4)).toBe(false);
  expect(mayStay(person, 4)).toBe(false);
});
