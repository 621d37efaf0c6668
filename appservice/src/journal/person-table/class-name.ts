/** Latin letters that look like the Russian ones of classes: a secretary types either. */
const lookalikes: Record<string, string> = {
  ...{ A: "А", B: "В", C: "С", E: "Е", H: "Н", K: "К", M: "М", O: "О", P: "Р", T: "Т", X: "Х" },
};

/**
 * One way to write a class: «5 "а" класс», «5-А», «05А» → «5А»; a class of another kind («10-1», «Лицей 2») keeps its
 * words. Null for an empty text.
 */
export function readClassName(text: string): string | null {
  const bare = text
    .normalize("NFC")
    .replace(/["'«»„“”`]/g, "")
    .replace(/\b(class|form|grade)\b|класс[а-я]*|кл\.?(?=\s|$)/giu, "")
    .replace(/\s+/g, " ")
    .trim();
  if (bare === "") return null;
  const usual = /^0?(\d{1,2})\s*[-–_./]?\s*(\p{L})$/u.exec(bare);
  if (usual === null) return bare;
  const letter = (usual[2] ?? "").toUpperCase();
  return `${usual[1]}${lookalikes[letter] ?? letter}`;
}

/** Several classes in one cell: «5А, 5Б; 6В». */
export const readClassNames = (text: string): string[] => [
  ...new Set(text.split(/[,;\n]|\sи\s/).flatMap((one) => readClassName(one) ?? [])),
];

const introduction = /^\s*(список|учащиеся|ученики|обучающиеся|учащихся|класс)[\s:]*/i;

/**
 * Whether a text is the name of a usual class and nothing else, as the title above its pupils or of its sheet. A number
 * alone is one only as «11 класс».
 */
export const isClassTitle = (text: string): boolean => {
  const name = readClassName(text.replace(introduction, "")) ?? "";
  return /^\d{1,2}\p{Lu}$/u.test(name) || (/^\d{1,2}$/.test(name) && /^\s*\d{1,2}\s*кл/i.test(text));
};

/** The class that such a title names. */
export const classOfTitle = (text: string): string | null => readClassName(text.replace(introduction, ""));

/** «5А» → «6А», the same class a year later; null for a class that doesn't begin with its year. */
export function nextYear(className: string): string | null {
  const match = /^(\d{1,2})(\D.*)?$/.exec(className);
  return match === null ? null : `${Number(match[1]) + 1}${match[2] ?? ""}`;
}
