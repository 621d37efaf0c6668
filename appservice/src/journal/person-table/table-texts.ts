import type { ColumnMeaning } from "@zvonok/contract/http/admin/intakes.ts";
import type { Language, RemarkText } from "../remark-texts.ts";

const text = (en: [says: string, fix: string], ru: [says: string, fix: string]): RemarkText => ({
  en: { says: en[0], fix: en[1] },
  ru: { says: ru[0], fix: ru[1] },
});

const SAVE_AS = {
  en: "Open it in a spreadsheet program and save it as .xlsx (“Save as”), then hand in the new file.",
  ru: "Откройте его в программе таблиц, сохраните как .xlsx («Сохранить как») и загрузите новый файл.",
};
const CORRECT = {
  en: "Correct the cell and hand the table in again.",
  ru: "Исправьте ячейку и загрузите таблицу снова.",
};
const NOTHING = { en: "Nothing needs to be done.", ru: "Делать ничего не нужно." };

/** Why a secretary's table is refused whole. */
export const tableRefusals: Record<string, RemarkText> = {
  "table.damaged": text(
    ["{file} is damaged: part of the workbook can't be read.", SAVE_AS.en],
    ["{file} повреждён: часть книги не читается.", SAVE_AS.ru],
  ),
  "table.locked": text(
    ["{file} is locked with a password.", "Take the password off (“Save as” without one) and hand it in again."],
    ["{file} закрыт паролем.", "Снимите пароль («Сохранить как» без пароля) и загрузите файл снова."],
  ),
  "table.old_excel": text(
    ["{file} is a workbook of the old kind (.xls), which isn't read.", SAVE_AS.en],
    ["{file} — книга старого вида (.xls), такие не читаются.", SAVE_AS.ru],
  ),
  "table.web_page": text(
    ["{file} is a web page or XML that only calls itself a table, as some journals export it.", SAVE_AS.en],
    ["{file} — веб-страница или XML под видом таблицы: так выгружают некоторые журналы.", SAVE_AS.ru],
  ),
  "table.open_document": text(
    ["{file} is an OpenDocument table (.ods), which isn't read.", SAVE_AS.en],
    ["{file} — таблица OpenDocument (.ods), такие не читаются.", SAVE_AS.ru],
  ),
  "table.no_table": text(
    ["{file} is no table.", "Hand in a table of people as .xlsx or .csv."],
    ["{file} — не таблица.", "Загрузите таблицу людей в виде .xlsx или .csv."],
  ),
  "table.not_closed": text(
    [
      "From line {line} on {file} can't be read: a quotation mark isn't closed, or a cell holds a whole book.",
      "Correct it there or save the table again.",
    ],
    [
      "{file} не читается начиная со строки {line}: не закрыта кавычка или в ячейке слишком длинный текст.",
      "Исправьте это место или сохраните таблицу заново.",
    ],
  ),
  "table.too_long": text(
    [
      "{file} has more than {most} rows; no school has so many people.",
      "Hand in the table of one school's people alone, or a district as OneRoster.",
    ],
    [
      "В {file} больше {most} строк: столько людей в школе не бывает.",
      "Загрузите таблицу людей одной школы, а район – в OneRoster.",
    ],
  ),
  "table.empty": text(
    ["{file} is empty.", "Choose the table that has people in it."],
    ["{file} пуст.", "Выберите таблицу, в которой есть люди."],
  ),
  "table.no_heading": text(
    ["{file} has no row of headings.", "Name the columns in the first row, as in the template."],
    ["В {file} нет строки заголовков.", "Подпишите столбцы в первой строке, как в шаблоне."],
  ),
  "table.nobody": text(
    ["No row of {file} is a person: each needs a name, and a class or role.", "Compare it with the template."],
    ["Ни одна строка {file} не читается как человек: нужны имя и класс или роль.", "Сравните таблицу с шаблоном."],
  ),
};

/** What columns mean, in a remark. */
export const meaningNames: Record<Language, Record<ColumnMeaning, string>> = {
  ru: {
    ...{ fullName: "ФИО целиком", familyName: "фамилия", givenName: "имя", middleName: "отчество" },
    ...{ class: "класс", role: "роль", subgroup: "подгруппа", subject: "предмет", personId: "номер человека" },
    ...{ username: "логин", email: "почта", phone: "телефон", ignore: "не нужно" },
    ...{ guardianName: "родитель", guardianPhone: "телефон родителя", guardianEmail: "почта родителя" },
  },
  en: {
    ...{ fullName: "full name", familyName: "family name", givenName: "given name", middleName: "middle name" },
    ...{ class: "class", role: "role", subgroup: "half-group", subject: "subject", personId: "person's id" },
    ...{ username: "login", email: "e-mail", phone: "telephone", ignore: "not needed" },
    ...{ guardianName: "guardian", guardianPhone: "guardian's telephone", guardianEmail: "guardian's e-mail" },
  },
};

/** Remarks on a secretary's table and its rows. */
export const tableRemarks: Record<string, RemarkText> = {
  "table.columns": text(
    ["Read were: {columns}.", "If a column means something else, answer the question about columns."],
    ["Прочитано: {columns}.", "Если столбец значит другое, поправьте соответствие столбцов."],
  ),
  "file.encoding_assumed/table": text(
    ["{file} is read as {encoding}.", "Look whether names are readable."],
    ["{file} прочитан в кодировке {encoding}.", "Проверьте, читаются ли имена."],
  ),
  "sheet.passed_over": text(
    ["Sheet “{sheet}” lists no people and was passed over.", NOTHING.en],
    ["На листе «{sheet}» людей нет, он пропущен.", NOTHING.ru],
  ),
  "login.made": text(
    ["Whoever has no login in the table was given one, which stays: {count}.", "Logins are on the page of people."],
    ["Кому в таблице логин не указан, тому он назначен и сохранится: {count}.", "Логины — на странице людей."],
  ),
  "cell.formula": text(
    ["{field} is calculated by a formula; the value last saved is read.", NOTHING.en],
    ["{field} вычисляется формулой; взято последнее сохранённое значение.", NOTHING.ru],
  ),
  "class.date": text(
    [
      "The class has become a date, as spreadsheet programs do with 10-1; the row is left out.",
      "Give the column the format “Text” and write the class again.",
    ],
    [
      "Класс превратился в дату, как программы таблиц делают с «10-1»; строка пропущена.",
      "Задайте столбцу формат «Текстовый» и впишите класс заново.",
    ],
  ),
  "class.from_above": text(
    [
      "Only the first row of class {taken} names it; the pupils below were put into it.",
      "Look whether that is right; else write the class into each row.",
    ],
    [
      "Класс {taken} указан только в первой строке; ученики ниже отнесены к нему.",
      "Проверьте, верно ли это; если нет, впишите класс в каждую строку.",
    ],
  ),
  "class.missing": text(
    ["The pupil has no class; the row is left out.", CORRECT.en],
    ["У ученика не указан класс; строка пропущена.", CORRECT.ru],
  ),
  "class.several": text(
    ["The pupil has several classes; the row is left out.", CORRECT.en],
    ["У ученика указано несколько классов; строка пропущена.", CORRECT.ru],
  ),
  "name.short": text(
    ["The name is a single word; the row is left out.", CORRECT.en],
    ["В имени одно слово; строка пропущена.", CORRECT.ru],
  ),
  "name.missing": text(
    ["The row has no name, so it isn't known whose it is; it is left out.", CORRECT.en],
    ["В строке нет имени, и непонятно, о ком она; строка пропущена.", CORRECT.ru],
  ),
  "role.missing": text(
    [
      "Neither class nor role is told; the row is left out.",
      "If it is a person, write the class into each row, or name the sheet by the class, and hand it in again.",
    ],
    [
      "Не указаны ни класс, ни роль; строка пропущена.",
      "Если это человек, впишите класс в каждую строку или назовите классом лист и загрузите таблицу снова.",
    ],
  ),
  "role.unknown/table": text(
    ["The role “{value}” isn't known; the row is left out.", "Write pupil, teacher, class teacher, head or deputy."],
    [
      "Роль «{value}» неизвестна; строка пропущена.",
      "Напишите: ученик, учитель, классный руководитель, директор, завуч.",
    ],
  ),
  "relationship.other": text(
    ["A tie is called {value}, which is no guardian's; it is left out.", NOTHING.en],
    ["Связь названа {value} — это не законный представитель; она пропущена.", NOTHING.ru],
  ),
  "guardian.name": text(
    ["A guardian's name is a single word, so it isn't read; known guardians of this pupil stay.", CORRECT.en],
    ["Имя родителя состоит из одного слова и не прочитано; известные родители этого ученика остаются.", CORRECT.ru],
  ),
  "guardian.alone": text(
    [
      "A guardian's own row doesn't say whose guardian it is; the row is left out.",
      "Name guardians in the child's row.",
    ],
    ["Строка родителя не говорит, чей он; она пропущена.", "Укажите родителей в строке ребёнка."],
  ),
};
