import { readRole } from "./roles.ts";

test.each([
  ["Ученик", "student"],
  ["обучающийся", "student"],
  ["Учитель математики", "teacher"],
  ["Учитель, классный руководитель 5А", "classTeacher"],
  ["Кл. рук.", "classTeacher"],
  ["Директор", "principal"],
  ["Зам. директора по УВР", "administrator"],
  ["Завуч", "administrator"],
  ["Педагог-психолог", "aide"],
  ["Тьютор", "aide"],
  ["Мать", "guardian"],
  ["Teacher", "teacher"],
  ["Повар", null],
  ["", null],
])("%s is a %s", (text, role) => {
  expect(readRole(text)).toBe(role);
});
