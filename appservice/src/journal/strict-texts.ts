import type { Language } from "./remark-texts.ts";

type InLanguages = Record<Language, string>;
const text = (en: string, ru: string): InLanguages => ({ en, ru });

/**
 * Departures from the standard, by code: what departs and what the standard wants. Nothing here says how such a file
 * would be read: read strictly, it isn't. A code without a text is no departure.
 */
export const strictTexts: Record<string, InLanguages> = {
  "manifest.missing": text("There is no manifest.csv.", "Нет файла manifest.csv."),
  "manifest.version": text(
    "The version is “{value}”, neither OneRoster 1.1 nor 1.2.",
    "Версия «{value}» — не OneRoster 1.1 и не 1.2.",
  ),
  "manifest.unknown_mode": text("{name} is neither bulk, delta nor absent.", "{name}: не bulk, не delta и не absent."),
  "manifest.unknown_property": text("{name} is no property of a manifest.", "{name} — неизвестная строка манифеста."),
  "manifest.property_assumed": text("{name} stands where {taken} belongs.", "{name} стоит вместо {taken}."),
  "manifest.value_assumed": text(
    "{name} is “{value}”: a spreadsheet program has shortened {taken}.",
    "{name}: «{value}» — табличный редактор сократил {taken}.",
  ),
  "manifest.says_absent": text(
    "The manifest calls {file} absent, but it is there.",
    "По манифесту файла {file} нет, а он есть.",
  ),
  "file.capitals": text(
    "{name} must be called {file}; names are case-sensitive in OneRoster.",
    "{name} должен называться {file}: в OneRoster важны большие и маленькие буквы.",
  ),
  "file.name_assumed": text("{name} must be called {file}.", "{name} должен называться {file}."),
  "file.in_folder": text(
    "{path} lies in a folder; tables belong at the root of the bundle.",
    "{path} лежит в папке, а таблицы должны лежать прямо в архиве.",
  ),
  "file.twice": text("{path} is a second {file}.", "{path} — второй файл {file}."),
  "file.unknown": text("{file} is no table of OneRoster.", "{file} — не таблица OneRoster."),
  "file.encoding_assumed": text("{file} is in {encoding}, not in UTF-8.", "{file} в кодировке {encoding}, а не UTF-8."),
  "file.line_ends": text(
    "The lines of {file} end as old Macs ended them (CR alone).",
    "Строки в {file} кончаются как на старых Mac (один CR).",
  ),
  "table.separator": text(
    "The cells of {file} are separated by {separator}, not by commas.",
    "Ячейки в {file} разделены не запятыми, а знаком «{separator}».",
  ),
  "table.heading_assumed": text(
    "The heading “{heading}” stands where {taken} belongs.",
    "Заголовок «{heading}» стоит вместо {taken}.",
  ),
  "table.column_order": text(
    "The columns of {file} stand in another order than OneRoster's.",
    "Столбцы {file} стоят не в том порядке, что в OneRoster.",
  ),
  "table.extra_column": text(
    "OneRoster has no column “{heading}”; a program's own begin with “metadata.”.",
    "Столбца «{heading}» в OneRoster нет; собственные столбцы программы начинаются с «metadata.».",
  ),
  "table.column_absent": text(
    "{file} has no column {field}, which belongs in its header.",
    "В {file} нет столбца {field}, а в OneRoster он есть.",
  ),
  "table.no_rows": text("{file} holds no row.", "В {file} нет ни одной строки."),
  "table.rows_lost": text(
    "Of some rows of {file} it can't be read whom or what they are about.",
    "В {file} есть строки, по которым не понять даже, о ком или о чём они.",
  ),
  "row.header_again": text(
    "The header stands here again, as where two files were put together.",
    "Здесь снова стоит строка заголовков, как при склейке двух файлов.",
  ),
  "row.short": text("The row lacks its last cells ({lacking}).", "В строке не хватает последних ячеек ({lacking})."),
  "row.unsure": text("The row has not as many cells as the header.", "В строке не столько ячеек, сколько заголовков."),
  "row.shifted": text("The row has more cells than the header.", "В строке больше ячеек, чем заголовков."),
  "row.swallowed": text(
    "A quotation mark opens a cell here and isn't closed in it; cells up to line {last} have run together.",
    "Здесь кавычка открывает ячейку и не закрыта в ней; ячейки до строки {last} слиплись.",
  ),
  "row.long": text(
    "The row has more cells than the header; often a comma stands in a cell without quotation marks.",
    "В строке больше ячеек, чем заголовков; обычно внутри ячейки стоит запятая без кавычек.",
  ),
  "id.twice": text("{detail} stands in {file} before.", "{detail} уже встречается в {file} выше."),
  "value.missing": text("{field} is empty.", "Не заполнено {field}."),
  "value.missing/times": text(
    "A lesson needs start and end, or a number that bells.csv has.",
    "Уроку нужны начало и конец или номер, который есть в bells.csv.",
  ),
  "value.too_long": text("{field} is longer than {limit} characters.", "{field} длиннее {limit} знаков."),
  "value.not_date": text(
    "{field} is {value}, not a date such as 2026-09-01.",
    "{field}: {value} — не дата вида 2026-09-01.",
  ),
  "value.not_time": text("{field} is {value}, not a time such as 9:30.", "{field}: {value} — не время вида 9:30."),
  "value.not_number": text("{field} is {value}, not a whole number.", "{field}: {value} — не целое число."),
  "value.before_start": text("{field} lies before {begin}.", "{field} раньше, чем {begin}."),
  "value.not_boolean": text("{field} is {value}, not true or false.", "{field}: {value} — не true и не false."),
  "value.unknown": text("{field} is {value}; known are {known}.", "{field}: {value}; известны {known}."),
  "value.unknown/taken": text(
    "{field} is {value}, which OneRoster doesn't know.",
    "{field}: {value} — в OneRoster такого нет.",
  ),
  "value.word_assumed": text(
    "{field} is {value}; in OneRoster it is {taken}.",
    "{field}: {value}, а по OneRoster — {taken}.",
  ),
  "value.date_assumed": text(
    "{field} is {value}, not a date such as 2026-09-01.",
    "{field}: {value} — не дата вида 2026-09-01.",
  ),
  "role.unknown": text("role is {value}, which OneRoster doesn't know.", "role: {value} — в OneRoster такой нет."),
  "role.unknown/stays": text(
    "role is “{detail}”, which OneRoster doesn't know.",
    "role: «{detail}» — в OneRoster такой нет.",
  ),
  "role.unknown/observer": text(
    "role is {value}, which is no role in a class.",
    "role: {value} — такой роли в классе нет.",
  ),
  "reference.unknown": text("{field} {detail} isn't known or is gone.", "{field}: {detail} неизвестно или удалено."),
  "reference.unknown/stays": text(
    "{field} {detail} isn't known or is gone.",
    "{field}: {detail} неизвестно или удалено.",
  ),
  "reference.unknown/homeroom": text(
    "{field} names {detail}, which is no homeroom.",
    "{field}: {detail} — не класс (homeroom).",
  ),
  "record.still_named": text(
    "{detail} isn't in {file}, but other tables name it.",
    "{detail}: в {file} его нет, но другие таблицы его называют.",
  ),
  "org.assumed": text("{count} rows name an org that isn't known.", "Строк с неизвестной организацией: {count}."),
  "username.missing": text("username is empty.", "Не заполнено username."),
};

/** What to do about any departure. */
export const strictFix: InLanguages = text(
  "Correct it in the program that made the export, then export again; or import the file without strict reading.",
  "Исправьте это в программе, из которой сделана выгрузка, и выгрузите снова, или загрузите файл без строгого чтения.",
);

/** Why nothing of a file was taken, after what departs. */
export function strictRefusal(language: Language, departure: string, file: string, row: number | null): string {
  const isRussian = language === "ru";
  const where = row === null ? file : `${file}, ${isRussian ? "строка" : "row"} ${row}`;
  const refused = isRussian
    ? `Чтение строгое, поэтому ничего не загружено (${where}).`
    : `Reading is strict, so nothing was imported (${where}).`;
  return `${departure} ${refused} ${strictFix[language]}`;
}
