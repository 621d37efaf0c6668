import { tableRefusals } from "./person-table/table-texts.ts";
import type { RemarkText } from "./remark-texts.ts";

const text = (en: [says: string, fix: string], ru: [says: string, fix: string]): RemarkText => ({
  en: { says: en[0], fix: en[1] },
  ru: { says: ru[0], fix: ru[1] },
});

/** Why a file is refused whole, by code; the gaps are filled by the refusal. */
export const refusalTexts: Record<string, RemarkText> = {
  ...tableRefusals,
  "bundle.not_found": text(
    ["There is no file or folder {file} on this machine.", "Check the path."],
    ["На этой машине нет файла или папки {file}.", "Проверьте путь."],
  ),
  "bundle.unreadable": text(
    ["{file} can't be read by the application service.", "Check who may read it, and whether the disk is well."],
    ["{file} не читается.", "Проверьте права на файл и исправность диска."],
  ),
  "bundle.not_a_zip": text(
    [
      "{file} is no whole zip or .xlsx: it is damaged, or was cut off on its way.",
      "Download or copy it again; if it opens in a spreadsheet program, save it there as .xlsx.",
    ],
    [
      "{file} — не целый архив zip и не целая книга .xlsx: файл повреждён или оборвался по пути.",
      "Скачайте или скопируйте его заново; если он открывается в программе таблиц, сохраните его там как .xlsx.",
    ],
  ),
  "bundle.not_a_zip/name": text(
    ["{file} calls itself a zip but isn't one.", "Hand in the export as it came, or a table as .xlsx or .csv."],
    [
      "{file} — не архив zip, хотя так называется.",
      "Загрузите выгрузку, какой она пришла, или таблицу .xlsx или .csv.",
    ],
  ),
  "bundle.damaged": text(
    ["{file} is damaged and can't be unpacked.", "Export it again."],
    ["{file} повреждён и не распаковывается.", "Сделайте выгрузку заново."],
  ),
  "bundle.encrypted": text(
    ["The zip is locked with a password.", "Pack it again without one."],
    ["Архив закрыт паролем.", "Упакуйте его без пароля."],
  ),
  "bundle.unsafe_path": text(
    ["The zip names a file outside of itself.", "Pack it again with the tables at its root."],
    ["В архиве назван файл вне его самого.", "Упакуйте таблицы заново, прямо в корень архива."],
  ),
  "bundle.unsafe_path/link": text(
    ["{path} is a link to another file, which isn't followed.", "Put the file itself there."],
    ["{path} — ссылка на другой файл, по ней чтение не идёт.", "Положите сам файл."],
  ),
  "bundle.too_large": text(
    ["The bundle holds more than {maxBytes} bytes unpacked.", "If it really is that large, raise import.maxBytes."],
    ["В распакованном виде больше {maxBytes} байт.", "Если так и должно быть, увеличьте import.maxBytes."],
  ),
  "bundle.too_large/files": text(
    ["The zip holds more than {count} files; a roster holds about ten.", "Choose the export of the roster."],
    ["В архиве больше {count} файлов, а в списках их около десяти.", "Выберите выгрузку списков."],
  ),
  "bundle.empty": text(
    ["There is neither users.csv nor orgs.csv: this is no OneRoster bundle.", "Choose the OneRoster export."],
    ["Нет ни users.csv, ни orgs.csv: это не выгрузка OneRoster.", "Выберите выгрузку OneRoster."],
  ),
  "bundle.empty/table": text(
    ["{file} holds {path}, and no tables of OneRoster.", "If that is a table of people, hand in the table itself."],
    ["В {file} лежит {path}, а таблиц OneRoster нет.", "Если это таблица людей, загрузите её саму, без архива."],
  ),
  "bundle.one_table": text(
    ["{file} is one table of OneRoster.", "Hand in all tables of the export together, as a zip or folder."],
    ["{file} — одна из таблиц OneRoster.", "Загрузите все таблицы выгрузки вместе: архивом zip или папкой."],
  ),
  "file.missing": text(
    ["The manifest lists {file}, which isn't in the bundle.", "Export it again."],
    ["В манифесте назван {file}, но его нет.", "Сделайте выгрузку заново."],
  ),
  "file.missing/timetable": text(
    ["The timetable holds no lessons.csv.", "See docs/timetable.md for what belongs in it."],
    ["В расписании нет lessons.csv.", "Что в нём должно быть, сказано в docs/timetable.md."],
  ),
  "file.encoding": text(
    ["{file} is neither UTF-8, UTF-16 with a mark nor Windows-1251.", "Save it as “CSV UTF-8”."],
    ["{file} не в UTF-8, не в UTF-16 с меткой и не в Windows-1251.", "Сохраните его как «CSV UTF-8»."],
  ),
  "file.encoding/mixed": text(
    ["{file} holds parts in different encodings.", "Export it again and save it as “CSV UTF-8”."],
    ["Части {file} записаны в разных кодировках.", "Выгрузите его заново и сохраните как «CSV UTF-8»."],
  ),
  "file.not_csv": text(
    ["{file} is no table near line {line}: a quotation mark isn't closed.", "Correct it there or export it again."],
    ["{file} около строки {line} — не таблица: не закрыта кавычка.", "Исправьте это место или выгрузите заново."],
  ),
  "file.cut": text(
    ["{file} breaks off in line {line}: cells lack, and the line has no end.", "Export it again."],
    ["{file} обрывается на строке {line}: не хватает ячеек и конца строки.", "Сделайте выгрузку заново."],
  ),
  "table.missing_column": text(
    ["{file} lacks {columns}.", "Export it again with all columns of OneRoster."],
    ["В {file} нет столбцов: {columns}.", "Выгрузите его заново со всеми столбцами OneRoster."],
  ),
  "import.delta_first": text(
    [
      "This file holds changes only (delta), and no whole picture (bulk) of “{source}” was imported before.",
      "Import the whole export first, or look at what this one would do and apply it.",
    ],
    [
      "В файле только изменения (delta), а полной выгрузки (bulk) «{source}» ещё не было.",
      "Сначала загрузите полную выгрузку или посмотрите, что сделает эта, и примените её.",
    ],
  ),
};
