import { displayName } from "./display-name.ts";

const maria = { givenName: "Мария", middleName: "Олеговна", familyName: "Иванова" };
const policy = { pupilName: "familyGiven", teacherName: "givenMiddle" } as const;

test.each([
  ["a pupil by family and given name", ["pupil"], policy, "Иванова Мария"],
  ["a pupil the other way round", ["pupil"], { ...policy, pupilName: "givenFamily" }, "Мария Иванова"],
  ["a teacher by name and patronymic", ["teacher"], policy, "Мария Олеговна"],
  [
    "a teacher by the whole name",
    ["teacher"],
    { ...policy, teacherName: "familyGivenMiddle" },
    "Иванова Мария Олеговна",
  ],
] as const)("calls %s", (_name, kinds, school, called) => {
  expect(displayName(maria, kinds, school)).toBe(called);
});

test("calls an adult without patronymic by given and family name", () => {
  expect(displayName({ ...maria, middleName: null }, ["guardian"], policy)).toBe("Мария Иванова");
});
