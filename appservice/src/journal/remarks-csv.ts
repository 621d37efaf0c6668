import type { Diagnostic } from "@zvonok/contract/http/operator.ts";
import { type Language, remarkFix } from "./remark-texts.ts";

const headings: Record<Language, string[]> = {
  ru: ["Файл", "Строка", "Столбец", "Что не так", "Что сделать", "Сколько строк", "Код"],
  en: ["File", "Row", "Column", "What is the matter", "What to do", "Rows", "Code"],
};

/**
 * Remarks as a table that Excel opens by a double click: UTF-8 with a mark, semicolons. No cell of it is a formula,
 * whatever stood in the file.
 */
export function remarksCsv(remarks: readonly Diagnostic[], language: Language): string {
  const rows = remarks.map(({ file, row, field, message, code, count = 1, ofCode }) => [
    file,
    row === null ? "" : String(row),
    field ?? "",
    message,
    remarkFix(language, ofCode ?? code) ?? "",
    String(count),
    code,
  ]);
  return `\ufeff${[headings[language], ...rows].map((cells) => cells.map(csvCell).join(";")).join("\r\n")}\r\n`;
}

/** A quoted cell; what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
