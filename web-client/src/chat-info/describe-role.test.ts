import type { TFunction } from "i18next";
import { describeRole, describeRoles, orderPeople } from "./describe-role.ts";

const t = ((key: string, values?: Record<string, string>) =>
  values === undefined ? key : `${key} ${Object.values(values)}`) as unknown as TFunction<"chat">;

test.each([
  [{ kinds: ["teacher", "classTeacher"], subjects: ["История"], children: [] }, "roles.classTeacher"],
  [{ kinds: ["teacher"], subjects: ["Алгебра", "Геометрия"], children: [] }, "алгебра, геометрия"],
  [{ kinds: ["teacher"], subjects: [], children: [] }, "roles.teacher"],
  [{ kinds: ["guardian"], subjects: [], children: ["Маша"] }, "roles.guardianOf Маша"],
  [{ kinds: ["pupil"], subjects: [], children: [] }, "roles.pupil"],
  [{ kinds: [], subjects: [], children: [] }, ""],
] as const)("%j", (person, words) => {
  expect(
    describeRole(
      { ...person, kinds: [...person.kinds], subjects: [...person.subjects], children: [...person.children] },
      t,
    ),
  ).toBe(words);
});

test("a class teacher's subjects stand in the list of members", () => {
  expect(describeRoles({ kinds: ["classTeacher"], subjects: ["История"], children: [] }, t)).toBe(
    "roles.classTeacher, история",
  );
});

test("a teacher who is in a chat for a child is named as both", () => {
  expect(describeRoles({ kinds: ["teacher", "guardian"], subjects: ["История"], children: ["Маша"] }, t)).toBe(
    "история, roles.guardianOf Маша",
  );
});

test("teachers stand before pupils, each by name", () => {
  const person = (name: string, ...kinds: ("pupil" | "teacher" | "classTeacher")[]) => ({
    name,
    kinds,
    subjects: [],
    children: [],
  });
  const people = [
    person("Яков", "pupil"),
    person("Анна", "pupil"),
    person("Ольга", "teacher"),
    person("Пётр", "classTeacher"),
  ];
  expect(orderPeople(people).map(({ name }) => name)).toEqual(["Пётр", "Ольга", "Анна", "Яков"]);
});
