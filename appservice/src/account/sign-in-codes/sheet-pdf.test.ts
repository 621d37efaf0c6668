import { inflateSync } from "node:zlib";
import { sheetPdf } from "./sheet-pdf.ts";

const line = (n: number) => ({
  ...{ personId: String(n), name: `Иванова Мария ${n}`, kind: "pupil" as const, school: "Школа № 7", className: "5А" },
  ...{ login: "ivanova.m", code: "7KM4-X9PH-3TCE", qr: { path: "M0 0h7v1h-7z", size: 29 } },
});
const pdfOf = (people: number) =>
  sheetPdf(
    {
      ...{ issuedOn: "2026-12-01", validUntil: "2026-12-31", address: "school.example/enter" },
      lines: Array.from({ length: people }, (_, n) => line(n)),
    },
    "ru",
  );
const pagesOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
/** What the pages draw, unpacked. */
const drawn = (pdf: Buffer): string =>
  [...pdf.toString("latin1").matchAll(/\/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)]
    .map(([, packed = ""]) => Buffer.from(packed, "latin1"))
    .map((packed) => {
      try {
        return inflateSync(packed).toString("latin1");
      } catch {
        return ""; // a font
      }
    })
    .join("\n");

test("eight people stand on a page, each with a QR code of his own", async () => {
  expect(pagesOf(await pdfOf(8))).toBe(1);
  expect(pagesOf(await pdfOf(9))).toBe(2);
  const class30 = await pdfOf(30);
  expect(pagesOf(class30)).toBe(4);
  expect(drawn(class30).match(/^0 0 m$/gm)).toHaveLength(30);
});

test("its fonts are in the file, with Cyrillic letters", async () => {
  const text = (await pdfOf(1)).toString("latin1");
  expect(text.match(/\/FontFile2/g)).toHaveLength(3);
  expect(text).not.toContain("/Helvetica");
});
