import { isNobody, isWholeName, nameKey, splitFullName, writeName } from "./person-name.ts";

const split = (text: string): string => {
  const name = splitFullName(text);
  return name === null ? "" : [name.familyName, name.givenName, name.middleName ?? "—"].join("|");
};

test.each([
  ["Иванова Мария Ивановна", "Иванова|Мария|Ивановна"],
  ["Петров  Илья", "Петров|Илья|—"],
  ["Римский-Корсаков Николай Андреевич", "Римский-Корсаков|Николай|Андреевич"],
  ["Алиев Вагиф Гасан оглы", "Алиев|Вагиф|Гасан оглы"],
  ["Мамедова Лейла Ахмед кызы", "Мамедова|Лейла|Ахмед кызы"],
  ["Иванова М.И.", "Иванова|М.|И."],
  ["Smith John", "Smith|John|—"],
  ["Ли", ""],
  ["", ""],
])("reads %s", (text, name) => {
  expect(split(text)).toBe(name);
});

test("compares names whatever their capitals, ё, hyphens and spaces", () => {
  const name = { familyName: "Соловьёва - Седая", givenName: "АЛЁНА", middleName: null };
  expect(nameKey(name)).toBe(nameKey({ familyName: "соловьева-седая", givenName: "Алена", middleName: "" }));
  expect(nameKey(name)).not.toBe(nameKey({ ...name, middleName: "Ивановна" }));
});

test.each([
  ["Иванова Мария Ивановна", true],
  ["Алиев Вагиф Гасан оглы", true],
  ["Иванова Мария", false],
  ["Иванова М.И.", false],
])("%s is a whole name: %s", (text, isWhole) => {
  const name = splitFullName(text);
  expect(name !== null && isWholeName(name)).toBe(isWhole);
});

test("writes names in capitals as names are written, and leaves the others", () => {
  expect(["ИВАНОВА-ПЕТРОВА", "оглы", "МакКинли", "И.", "ГАСАН ОГЛЫ"].map(writeName)).toEqual([
    "Иванова-Петрова",
    "оглы",
    "МакКинли",
    "И.",
    "Гасан оглы",
  ]);
});

test.each([
  ["нет", true],
  ["Не указана", true],
  ["ВАКАНСИЯ", true],
  ["—", true],
  ["", true],
  ["Нетребко", false],
  ["Неля", false],
  ["Ян", false],
])("“%s” says that there is nobody: %s", (text, expected) => {
  expect(isNobody(text)).toBe(expected);
});
