import type { Diagnostic } from "@zvonok/contract/http/operator.ts";
import { fixOf, type Language } from "./remark-texts.ts";

const headings: Record<Language, string[]> = {
  ru: ["Файл", "Строка", "Столбец", "Что не так", "Что сделать", "Сколько строк", "Код"],
  en: ["File", "Row", "Column", "What is the matter", "What to do", "Rows", "Code"],
};

/**
 * Remarks as a table that Excel opens by a double click: UTF-8 with a mark, semicolons. No cell of it is a formula,
 * whatever stood in the file.
 */
export function remarksCsv(remarks: readonly Diagnostic[], language: Language): string {
  const rows = remarks.map((remark) => [
    remark.file,
    remark.row === null ? "" : String(remark.row),
    remark.field ?? "",
    remark.message,
    fixOf(remark, language) ?? "",
    String(remark.count ?? 1),
    remark.code,
  ]);
  return `\ufeff${[headings[language], ...rows].map((cells) => cells.map(csvCell).join(";")).join("\r\n")}\r\n`;
}

/** A quoted cell; what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
