import type { Diagnostic } from "@zvonok/contract/http/operator.ts";
import { tableRemarks } from "./person-table/table-texts.ts";
import { refusalTexts } from "./refusal-texts.ts";

export type Language = "ru" | "en";
/** What fills the gaps of a text. `file` and `field` are always there. */
export type Details = Record<string, string | number>;
/** A remark in one language: what is the matter, and what the school can do about it. */
type Words = { says: string; fix: string };
export type RemarkText = { en: Words; ru: Words };

const CORRECT = {
  en: "Correct it in the program that made the export, then export again.",
  ru: "Исправьте это в программе, из которой сделана выгрузка, и выгрузите снова.",
};
const NOTHING = { en: "Nothing needs to be done.", ru: "Делать ничего не нужно." };
const REFERENCE = {
  en: "Export all tables at the same moment; the record may be missing there.",
  ru: "Выгрузите все таблицы одновременно; возможно, самой записи в выгрузке нет.",
};

/** Makes a text of a remark; `fix` of both languages is often one of a few. */
const text = (en: string, ru: string, fix: { en: string; ru: string } = CORRECT): RemarkText => ({
  en: { says: en, fix: fix.en },
  ru: { says: ru, fix: fix.ru },
});

/**
 * What each code says, in the school's languages: what is the matter, and how it was read all the same (read strictly,
 * such a file says what strict-texts.ts has). `{gaps}` are filled from the remark's details. A code with a slash is
 * a variant of the one before it: people and programs see that one.
 */
export const remarkTexts: Record<string, RemarkText> = {
  ...refusalTexts,
  ...tableRemarks,
  "manifest.missing": text(
    "There is no manifest.csv; every table is taken as a whole picture (bulk).",
    "Нет файла manifest.csv: каждая таблица считается полной (bulk).",
  ),
  "manifest.version": text(
    "The version is “{value}”, neither OneRoster 1.1 nor 1.2; it is read all the same.",
    "Версия «{value}» — не OneRoster 1.1 и не 1.2; файл всё равно прочитан.",
  ),
  "manifest.unknown_mode": text(
    "{name} is neither bulk, delta nor absent; the file is read if it is there.",
    "{name}: не bulk, не delta и не absent; файл прочитан, если он есть.",
  ),
  "manifest.unknown_property": text(
    "{name} is no property of a manifest; it is left alone.",
    "{name} — неизвестная строка манифеста, она пропущена.",
  ),
  "manifest.property_assumed": text("{name} is read as {taken}.", "{name} прочитано как {taken}."),
  "manifest.value_assumed": text(
    "{name} is “{value}”; a spreadsheet program has shortened {taken}.",
    "{name}: «{value}» — табличный редактор сократил {taken}.",
    {
      en: "Don't save the export in a spreadsheet program: hand it in as it came.",
      ru: "Не пересохраняйте выгрузку в Excel: загружайте её как есть.",
    },
  ),
  "manifest.says_absent": text(
    "The manifest calls {file} absent, so it isn't read.",
    "По манифесту файла {file} нет, поэтому он не прочитан.",
    { en: "Export again if the table should count.", ru: "Если таблица нужна, сделайте выгрузку заново." },
  ),
  "file.absent": text(
    "The bundle has no {file}; what is known of it stays.",
    "В выгрузке нет {file}: известное раньше остаётся как есть.",
    { en: "Nothing, if it wasn't to be exported.", ru: "Ничего, если эта таблица и не нужна." },
  ),
  "person.leaving": text(
    "{people} people aren't in the file any more; they stay until the last day of their classes, at the latest {day}.",
    "В файле больше нет людей: {people}. Они остаются до последнего дня своих классов, самое позднее до {day}.",
    { en: "Nothing, if they leave the school then.", ru: "Ничего, если после этого дня они уходят из школы." },
  ),
  "file.absent/roles": text(
    "Neither roles.csv nor users.csv tells roles; what is known of them stays.",
    "Ни roles.csv, ни users.csv не говорят о ролях: известные раньше роли остаются.",
    { en: "Switch on the export of roles.", ru: "Включите выгрузку ролей." },
  ),
  "file.capitals": text(
    "{name} is read as {file}; names are case-sensitive in OneRoster.",
    "{name} прочитан как {file}: в OneRoster важны большие и маленькие буквы.",
    NOTHING,
  ),
  "file.name_assumed": text("{name} is read as {file}.", "{name} прочитан как {file}.", NOTHING),
  "file.in_folder": text(
    "{path} lies in a folder; tables belong at the root of the bundle.",
    "{path} лежит в папке, а таблицы должны лежать прямо в архиве.",
    NOTHING,
  ),
  "file.twice": text(
    "{path} is a second {file}; the first one is read.",
    "{path} — второй файл {file}; прочитан первый.",
    { en: "Take the one that isn't meant out of the zip.", ru: "Уберите лишний файл из архива." },
  ),
  "file.unknown": text(
    "{file} is no table that is read here; it is left alone. A timetable is given apart, with --timetable.",
    "{file} — не таблица списков, она пропущена. Расписание загружается отдельно (--timetable).",
    NOTHING,
  ),
  "file.encoding_assumed": text("{file} is read as {encoding}.", "{file} прочитан в кодировке {encoding}.", {
    en: "Look whether names are readable; “CSV UTF-8” needs no guessing.",
    ru: "Проверьте, читаются ли имена; при сохранении «CSV UTF-8» гадать не приходится.",
  }),
  "file.line_ends": text(
    "The lines of {file} end as old Macs ended them (CR alone).",
    "Строки в {file} кончаются как на старых Mac (один CR).",
    NOTHING,
  ),
  "table.separator": text(
    "The cells of {file} are separated by {separator}, not by commas.",
    "Ячейки в {file} разделены не запятыми, а знаком «{separator}».",
    NOTHING,
  ),
  "table.heading_assumed": text(
    "The heading “{heading}” is read as {taken}.",
    "Заголовок «{heading}» прочитан как {taken}.",
    { en: "Look whether that is right.", ru: "Проверьте, верно ли это." },
  ),
  "table.column_order": text(
    "The columns of {file} stand in another order than OneRoster's; they are found by their headings.",
    "Столбцы {file} стоят не в том порядке, что в OneRoster; они найдены по заголовкам.",
    NOTHING,
  ),
  "table.extra_column": text(
    "The column “{heading}” isn't OneRoster's; it isn't read.",
    "Столбца «{heading}» в OneRoster нет; он не прочитан.",
    NOTHING,
  ),
  "table.column_absent": text(
    "The column {field} lacks; it counts as empty.",
    "Нет столбца {field}; он считается пустым.",
    NOTHING,
  ),
  "table.no_rows": text("{file} holds no row.", "В {file} нет ни одной строки.", {
    en: "If that is wrong, export it again.",
    ru: "Если это неверно, сделайте выгрузку заново.",
  }),
  "table.rows_lost": text(
    "Of some rows of {file} it can't be read whom or what they are about. So this time nothing ends because it isn't in {file}.",
    "В {file} есть строки, по которым не понять даже, о ком или о чём они. Поэтому на этот раз ничто не прекращается из-за того, что его нет в {file}.",
    {
      en: "Correct the rows that were left out, or export again, and import once more.",
      ru: "Исправьте пропущенные строки или сделайте выгрузку заново и загрузите ещё раз.",
    },
  ),
  "row.header_again": text(
    "The header stands here again, as where two files were put together; the row is left out.",
    "Здесь снова стоит строка заголовков, как при склейке двух файлов; строка пропущена.",
  ),
  "row.short": text(
    "The row lacks its last cells ({lacking}). If most rows are whole, what is known under its id stays as it was; else they are taken as empty.",
    "В строке не хватает последних ячеек ({lacking}). Если большинство строк целые, известное раньше под её кодом остаётся как было; иначе ячейки считаются пустыми.",
  ),
  "row.shifted": text(
    "The row has more cells than the header, the last of them empty, so its cells may be shifted. If most rows are not so, what is known under its id stays as it was.",
    "В строке больше ячеек, чем заголовков, и последние пусты: возможно, ячейки сдвинуты. Если большинство строк не такие, известное раньше под её кодом остаётся как было.",
    {
      en: "Look for a separator too many in the row, correct it and export again.",
      ru: "Поищите в строке лишний разделитель, исправьте и сделайте выгрузку заново.",
    },
  ),
  "row.unsure": text(
    "The row has not as many cells as the header, and {field} may be a password; the row is left out.",
    "В строке не столько ячеек, сколько заголовков, и на месте {field} может оказаться пароль; строка пропущена.",
  ),
  "row.long": text(
    "The row has more cells than the header, so none of them is sure; it is left out.",
    "В строке больше ячеек, чем заголовков, и ни одна не надёжна; строка пропущена.",
    {
      en: "Often a comma stands in a cell without quotation marks. Correct it and export again.",
      ru: "Обычно внутри ячейки стоит запятая без кавычек. Исправьте и выгрузите снова.",
    },
  ),
  "row.swallowed": text(
    "A quotation mark opens a cell here and isn't closed in it, so that cells up to line {last} have run together; all of that is left out.",
    "Здесь кавычка открывает ячейку и не закрыта в ней, поэтому ячейки до строки {last} слиплись; всё это пропущено.",
    {
      en: "Delete the quotation mark, or close it in its cell, and export again.",
      ru: "Уберите кавычку или закройте её в той же ячейке и сделайте выгрузку заново.",
    },
  ),
  "id.twice": text(
    "{detail} stands in {file} before; the first row counts.",
    "{detail} уже встречается в {file} выше; считается первая строка.",
  ),
  "value.missing": text("{field} is empty; the row is left out.", "Не заполнено {field}; строка пропущена."),
  "value.missing/times": text(
    "A lesson needs start and end, or a number that bells.csv has; the row is left out.",
    "Уроку нужны начало и конец или номер, который есть в bells.csv; строка пропущена.",
  ),
  "value.too_long": text(
    "{field} is longer than {limit} characters; the row is left out.",
    "{field} длиннее {limit} знаков; строка пропущена.",
  ),
  "value.not_snils": text(
    "{field} has a СНИЛС whose digits don't fit together; the person can't sign in with it.",
    "{field}: в СНИЛС не сходятся цифры; войти по нему человек не сможет.",
    { en: "Correct the number.", ru: "Исправьте номер." },
  ),
  "value.not_date": text(
    "{field} is {value}, not a date such as 2026-09-01; the row is left out.",
    "{field}: {value} — не дата вида 2026-09-01; строка пропущена.",
  ),
  "value.not_time": text(
    "{field} is {value}, not a time such as 9:30; the row is left out.",
    "{field}: {value} — не время вида 9:30; строка пропущена.",
  ),
  "value.not_number": text(
    "{field} is {value}, not a whole number; the row is left out.",
    "{field}: {value} — не целое число; строка пропущена.",
  ),
  "value.before_start": text(
    "{field} lies before {begin}; the row is left out.",
    "{field} раньше, чем {begin}; строка пропущена.",
  ),
  "value.not_boolean": text("{field} is {value}, not true or false.", "{field}: {value} — не true и не false."),
  "value.unknown": text(
    "{field} is {value}; known are {known}. The row is left out.",
    "{field}: {value}; известны {known}. Строка пропущена.",
  ),
  "value.unknown/taken": text("{field} is {value}; it is taken as {taken}.", "{field}: {value}; считается {taken}."),
  "value.word_assumed": text(
    "{field} is {value}; it is read as {taken}.",
    "{field}: {value}; прочитано как {taken}.",
    NOTHING,
  ),
  "value.date_assumed": text("{field} is {value}; it is read as {taken}.", "{field}: {value}; прочитано как {taken}.", {
    en: "Look whether day and month are right.",
    ru: "Проверьте, не перепутаны ли день и месяц.",
  }),
  "role.unknown": text(
    "role is {value}; the row is left out, and what is known under its id stays.",
    "role: {value}; строка пропущена, известное раньше под её кодом остаётся.",
  ),
  "role.unknown/stays": text(
    "role is “{detail}”; what is known of this person's roles stays.",
    "role: «{detail}»; известные роли этого человека остаются.",
  ),
  "role.unknown/observer": text(
    "role is {value}; the person belongs to no chat of this class by it.",
    "role: {value}; в чаты этого класса человек по ней не входит.",
  ),
  "reference.unknown": text(
    "{field} {detail} isn't known or is gone; the row is left out.",
    "{field}: {detail} неизвестно или удалено; строка пропущена.",
    REFERENCE,
  ),
  "reference.unknown/stays": text(
    "{field} {detail} isn't known or is gone; the row stays without it.",
    "{field}: {detail} неизвестно или удалено; строка прочитана без этого.",
    REFERENCE,
  ),
  "reference.unknown/homeroom": text(
    "{field} names {detail}, which is no homeroom; the row stays without it.",
    "{field}: {detail} — не класс (homeroom); строка прочитана без этого.",
    REFERENCE,
  ),
  "record.still_named": text(
    "{detail} isn't in {file} any more, but other tables still name it; it stays.",
    "{detail}: в {file} его больше нет, но другие таблицы его называют; он остаётся.",
    REFERENCE,
  ),
  "org.assumed": text(
    "{count} rows name an org that isn't known; the only school is taken.",
    "Строк с неизвестной организацией: {count}; взята единственная школа.",
  ),
  "agent.not_guardian": text(
    "The tie to {detail} isn't one of a pupil and a guardian; it is left out.",
    "Связь с {detail} — не связь ученика и родителя; она пропущена.",
    {
      en: "If this is a parent, give the role guardian or parent.",
      ru: "Если это родитель, укажите роль guardian или parent.",
    },
  ),
  "username.missing": text("Without a username this person can't sign in.", "Без username человек не сможет войти.", {
    en: "Give a username.",
    ru: "Впишите username.",
  }),
  "username.twice": text(
    "Username {detail} belongs to several people; none of them can sign in with it.",
    "Username {detail} — у нескольких людей; никто из них не сможет с ним войти.",
    { en: "Give another username.", ru: "Впишите другой username." },
  ),
  "bell.unknown": text(
    "bells.csv has no lesson number {detail}, and the row has no times; it is left out.",
    "В bells.csv нет урока {detail}, а времени в строке нет; строка пропущена.",
    { en: "Add the bell or the times.", ru: "Добавьте звонок или время." },
  ),
  "diagnostics.more": text(
    "Further remarks “{code}” were left out: {count}.",
    "Ещё замечаний «{code}», которые не перечислены: {count}.",
    NOTHING,
  ),
};

/** The code that people and programs see: without its variant. */
export const plainCode = (code: string): string => code.split("/", 1)[0] ?? code;

/** What a remark says, and for a refusal also what to do. */
export function remarkText(language: Language, code: string, details: Details): string {
  const words = remarkTexts[code]?.[language];
  if (words === undefined) return code;
  const said = code in refusalTexts ? `${words.says} ${words.fix}` : words.says;
  return fill(said, details);
}

/** A text with its gaps filled. */
export const fill = (said: string, details: Details): string =>
  said.replace(/\{(\w+)\}/g, (_gap, name: string) => String(details[name] ?? ""));

/** A word of a file in the quotation marks of the language. */
export const quote = (language: Language, value: string): string => (language === "ru" ? `«${value}»` : `“${value}”`);

/** What the school can do about a remark; null for a code without a text, and for a refusal, which says it itself. */
export function fixOf(remark: Pick<Diagnostic, "code" | "ofCode" | "fix">, language: Language): string | null {
  if (remark.fix !== undefined) return remark.fix || null;
  const code = remark.ofCode ?? remark.code;
  if (code in refusalTexts) return null;
  const words = (remarkTexts[code] ?? remarkTexts[plainCode(code)])?.[language];
  return words?.fix ?? null;
}
