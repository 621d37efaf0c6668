import { guardianOf, headingKey, isPrivate, meaningOf, subjectOfHeading } from "./headings.ts";
import { templateHeadings } from "./write-template.ts";

test.each([
  ["Ф.И.О. ученика", "fullName"],
  ["ФИО", "fullName"],
  ["Ф. И. О.", "fullName"],
  ["Фамилия, имя, отчество", "fullName"],
  ["  Фамилия ", "familyName"],
  ["ИМЯ", "givenName"],
  ["Отчество (при наличии)", "middleName"],
  ["Класс/группа", "class"],
  ["Литера", "class"],
  ["Кл.", "class"],
  ["Класс/буква", "class"],
  ["Класс (с буквой)", "class"],
  ["Параллель", "class"],
  ["Классное руководство", "class"],
  ["Должность", "role"],
  ["Подгруппа (английский язык)", "subgroup"],
  ["Предмет", "subject"],
  ["Логин", "username"],
  ["Эл. почта", "email"],
  ["E-mail", "email"],
  ["Контактный телефон", "phone"],
  ["Тел.", "phone"],
  ["Моб. тел.", "phone"],
  ["Мать", "guardianName"],
  ["Ф.И.О. мамы", "guardianName"],
  ["Законный представитель 1", "guardianName"],
  ["Родитель 2", "guardianName"],
  ["Телефон мамы", "guardianPhone"],
  ["Моб. тел. отца", "guardianPhone"],
  ["Почта родителя", "guardianEmail"],
  ["Место работы отца", "ignore"],
  ["Дата рождения", "ignore"],
  ["Дата рожд.", "ignore"],
  ["Соц. категория", "ignore"],
  ["СНИЛС", "ignore"],
  ["Пол", "ignore"],
  ["Адрес проживания", "ignore"],
  ["№ п/п", "ignore"],
  ["Student name", null],
  ["First Name", "givenName"],
  ["Last name", "familyName"],
  ["Class", "class"],
  ["Mother's phone", "guardianPhone"],
  ["Guardian 1", "guardianName"],
  ["Номер шкафчика", null],
  ["ФИО (2)", null],
])("«%s» means %s", (heading, meaning) => {
  expect(meaningOf(heading)).toBe(meaning);
});

test("compares headings whatever their capitals, dots and spaces", () => {
  expect(headingKey(" Ф. И. О.  Учащегося:")).toBe(headingKey("Ф И О учащегося"));
  expect(headingKey("Ф.И.О.")).toBe("фио");
  expect(headingKey("Приём")).toBe("прием");
});

test("knows whose telephone it is", () => {
  expect(["Телефон мамы", "Мать", "Почта матери"].map(guardianOf)).toEqual(["mother", "mother", "mother"]);
  expect(["Родитель 1", "Телефон родителя 1", "Родитель 2"].map(guardianOf)).toEqual([
    "guardian1",
    "guardian1",
    "guardian2",
  ]);
  expect(guardianOf("Телефон")).toBeNull();
});

test("shows no cell of what is nobody's business, but addresses of e-mail", () => {
  expect(["Дата рождения", "Дата рожд.", "Д/р", "Адрес", "Пароль от журнала", "Паспорт"].every(isPrivate)).toBe(true);
  expect(isPrivate("Адрес электронной почты")).toBe(false);
});

test.each([
  ["Подгруппа (английский язык)", "английский язык"],
  ["Подгруппа по информатике", "информатике"],
  ["Подгруппа", null],
])("%s is of the subject %s", (heading, subject) => {
  expect(subjectOfHeading(heading)).toBe(subject);
});

test("recognises every heading of the template", () => {
  for (const heading of templateHeadings) expect([heading, meaningOf(heading)]).not.toContain(null);
});
