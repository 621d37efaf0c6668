import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Sheet } from "@zvonok/contract/http/first-sign-in.ts";
import { type SheetLanguage, sheetDay, sheetTexts } from "./sheet-texts.ts";

type Line = Sheet["lines"][number];
type Doc = PDFKit.PDFDocument;

// Points: 72 to an inch.
const MARGIN = 36;
const HEAD = 62;
const STRIP = 88;
const QR = 72;
const GAP = 14;
const CODE_COLUMN = 206;
const INK = "#1c2230";
const SOFT = "#5a6375";

const require = createRequire(import.meta.url);
const fontFiles = {
  regular: "DejaVuSansCondensed.ttf",
  bold: "DejaVuSansCondensed-Bold.ttf",
  mono: "DejaVuSansMono-Bold.ttf",
};
type Fonts = Record<keyof typeof fontFiles, Buffer>;
let fonts: Promise<Fonts> | null = null;

/** Fonts with Cyrillic and the letters of all of Russia's languages; read once. */
async function readFonts(): Promise<Fonts> {
  const read = (file: string): Promise<Buffer> => readFile(require.resolve(`dejavu-fonts-ttf/ttf/${file}`));
  const [regular, bold, mono] = await Promise.all([
    read(fontFiles.regular),
    read(fontFiles.bold),
    read(fontFiles.mono),
  ]);
  return { regular, bold, mono };
}

/** The sheet as a PDF of A4 pages: a strip for each person, to be cut apart. */
export async function sheetPdf(sheet: Sheet, language: SheetLanguage): Promise<Buffer> {
  fonts ??= readFonts();
  // Loaded when it is wanted first: a school prints a few times a year, and 30 MB would lie there all the time.
  const { default: PDFDocument } = await import("pdfkit");
  const doc = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    bufferPages: true,
    font: null as unknown as string, // none of its own, which have no Cyrillic
    lang: language,
    info: { Title: `${sheetTexts[language].title} ${placesOf(sheet).join(", ")}` },
  });
  for (const [name, data] of Object.entries(await fonts)) doc.registerFont(name, data);
  const parts: Buffer[] = [];
  doc.on("data", (part: Buffer) => parts.push(part));
  const ended = new Promise<Buffer>((resolve, reject) => {
    doc.on("end", () => resolve(Buffer.concat(parts)));
    doc.on("error", reject);
  });
  draw(doc, sheet, language);
  doc.end();
  return ended;
}

/** Classes of a sheet, or else schools. */
export function placesOf({ lines }: Sheet): string[] {
  const classes = new Set(lines.flatMap(({ className }) => (className === null ? [] : [className])));
  return [...(classes.size > 0 ? classes : new Set(lines.map(({ school }) => school)))];
}

function draw(doc: Doc, sheet: Sheet, language: SheetLanguage): void {
  drawHead(doc, sheet, language);
  let y = MARGIN + HEAD;
  for (const line of sheet.lines) {
    if (y + STRIP > doc.page.height - MARGIN) {
      doc.addPage();
      y = MARGIN;
    }
    drawCut(doc, y);
    drawQr(doc, line, MARGIN, y + (STRIP - QR) / 2);
    drawPerson(doc, line, language, y + 12);
    drawCode(doc, line, sheet, language, y + 10);
    y += STRIP;
  }
  drawCut(doc, y);
  numberPages(doc, language);
}

function drawHead(doc: Doc, sheet: Sheet, language: SheetLanguage): void {
  const t = sheetTexts[language];
  const schools = [...new Set(sheet.lines.map(({ school }) => school))].join(", ");
  const classes = placesOf(sheet).filter((place) => place !== schools);
  const width = doc.page.width - 2 * MARGIN;
  const one = { width, height: 22, ellipsis: true, lineBreak: true };
  doc.fillColor(INK).font("bold").fontSize(16);
  doc.text([t.title, ...classes].join(" · "), MARGIN, MARGIN, one);
  doc.font("regular").fontSize(10);
  doc.text([schools, t.issued(sheetDay(sheet.issuedOn, language))].join(" · "), MARGIN, MARGIN + 22, {
    ...one,
    height: 13,
  });
  doc.fillColor(SOFT).text(t.advice, MARGIN, MARGIN + 37, { ...one, height: 13 });
}

function drawCut(doc: Doc, y: number): void {
  doc
    .moveTo(MARGIN, y)
    .lineTo(doc.page.width - MARGIN, y)
    .dash(3, { space: 3 })
    .lineWidth(0.5)
    .stroke(SOFT);
  doc.undash();
}

function drawQr(doc: Doc, { qr }: Line, x: number, y: number): void {
  doc.save();
  doc.translate(x, y).scale(QR / qr.size);
  doc.path(qr.path).fill("#000000");
  doc.restore();
}

function drawPerson(doc: Doc, line: Line, language: SheetLanguage, y: number): void {
  const t = sheetTexts[language];
  const x = MARGIN + QR + GAP;
  const width = doc.page.width - MARGIN - CODE_COLUMN - GAP - x;
  const role = { pupil: null, guardian: t.guardian, staff: t.staff }[line.kind];
  doc.fillColor(INK).font("bold").fontSize(13);
  doc.text(line.name, x, y, { width, height: 32, ellipsis: true });
  doc.font("regular").fontSize(9.5).fillColor(SOFT);
  const about = [line.className, role, line.school].filter((part) => part !== null && part !== "").join(" · ");
  doc.text(about, x, doc.y + 2, { width, height: 24, ellipsis: true });
  if (line.login === null) return;
  doc.text(`${t.login}: `, x, y + STRIP - 36, { continued: true, width, height: 12, ellipsis: true });
  doc.fillColor(INK).text(line.login);
}

function drawCode(doc: Doc, { code }: Line, sheet: Sheet, language: SheetLanguage, y: number): void {
  const t = sheetTexts[language];
  const x = doc.page.width - MARGIN - CODE_COLUMN;
  const width = CODE_COLUMN;
  doc.fillColor(SOFT).font("regular").fontSize(9);
  doc.text(`${t.code}, ${t.until(sheetDay(sheet.validUntil, language))}`, x, y, { width, height: 12, ellipsis: true });
  doc
    .fillColor(INK)
    .font("mono")
    .fontSize(18)
    .text(code, x, y + 14, { width, lineBreak: false });
  doc.fillColor(SOFT).font("regular").fontSize(9);
  doc.text(t.how(sheet.address), x, y + 40, { width, height: 36, ellipsis: true });
}

function numberPages(doc: Doc, language: SheetLanguage): void {
  const { count } = doc.bufferedPageRange();
  for (let page = 0; page < count && count > 1; page++) {
    doc.switchToPage(page);
    // Below the margin, where text would begin a new page.
    doc.page.margins.bottom = 0;
    doc.fillColor(SOFT).font("regular").fontSize(8);
    const width = doc.page.width - 2 * MARGIN;
    doc.text(sheetTexts[language].page(page + 1, count), MARGIN, doc.page.height - 24, {
      width,
      align: "right",
      lineBreak: false,
    });
  }
}
