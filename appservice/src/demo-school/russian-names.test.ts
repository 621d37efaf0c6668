import { names, patronymic, surname } from "./russian-names.ts";
import { createUsernames, transliterate } from "./usernames.ts";

test.each([
  ["Сергей", "Сергеевич", "Сергеевна"],
  ["Дмитрий", "Дмитриевич", "Дмитриевна"],
  ["Юрий", "Юрьевич", "Юрьевна"],
  ["Игорь", "Игоревич", "Игоревна"],
  ["Илья", "Ильич", "Ильинична"],
  ["Пётр", "Петрович", "Петровна"],
  ["Иван", "Иванович", "Ивановна"],
])("children of %s are %s and %s", (father, son, daughter) => {
  expect([patronymic(father, "male"), patronymic(father, "female")]).toEqual([son, daughter]);
});

test("no father's name gives a patronymic that nobody bears", () => {
  for (const father of names.adults.male) expect(patronymic(father, "male")).not.toMatch(/[йья]о|ёо/);
});

test.each([
  ["Соколов", "Соколова"],
  ["Ильин", "Ильина"],
  ["Королёв", "Королёва"],
  ["Вишневский", "Вишневская"],
  ["Шевченко", "Шевченко"],
  ["Ким", "Ким"],
])("%s's sister is %s", (brother, sister) => {
  expect(surname(brother, "female")).toBe(sister);
});

test("usernames are latin and numbered when taken", () => {
  const username = createUsernames();
  expect([username("Соколова", "Мария"), username("Соколова", "Марина"), username("Щербаков", "Юрий")]).toEqual([
    "sokolova.m",
    "sokolova.m2",
    "shcherbakov.yu",
  ]);
  expect(transliterate("5Б")).toBe("5b");
});
