const DAY = 86_400_000;

/**
 * A date as a spreadsheet counts it, written as people write it: 45901 → `01.09.2025`.
 * @param since1904 whether the workbook counts from 1904, as old ones from a Mac do
 */
export function writeExcelDate(serial: number, since1904: boolean): string {
  // Spreadsheets believe in the 29th of February 1900; who was born before March 1900 is in no table of a school.
  const epoch = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(epoch + Math.floor(serial) * DAY);
  if (Number.isNaN(date.getTime())) return "";
  const [year, month, day] = date.toISOString().slice(0, 10).split("-");
  return `${day}.${month}.${year}`;
}
