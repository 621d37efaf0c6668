import { cutName } from "./name-bytes.ts";

test("cuts a name between two letters and keeps its ending", () => {
  expect(cutName("списки.xlsx", 30)).toBe("списки.xlsx");
  expect(cutName(`${"я".repeat(20)}.xlsx`, 30)).toBe(`${"я".repeat(11)}….xlsx`);
  expect(Buffer.byteLength(cutName("😀".repeat(99), 31))).toBeLessThanOrEqual(31);
});
