import { randomInt } from "node:crypto";

/**
 * Digits, and letters that look the same in Latin and Cyrillic: whoever copies a code from paper needn't know which keyboard
 * layout is meant. Without what is taken for another one: 0 and О, 1 and I.
 */
const ALPHABET = "23456789ACEHKMPTXY";
const LENGTH = 12;
/** What people type for a sign of the alphabet. */
const sameLook: Record<string, string> = {
  ...{ А: "A", С: "C", Е: "E", Н: "H", К: "K", М: "M", Р: "P", Т: "T", Х: "X", У: "Y" },
  ...{ Z: "2", З: "3", Ч: "4", S: "5", G: "6", Б: "6", B: "8", В: "8" },
};

/** A new code, 50 bits: of 30,000 codes that are out, one guess in 10^10 hits one. */
export const drawCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");

/** A code as it stands on paper: `7KM4-X9PH-3TCE`. */
export const showCode = (code: string): string => code.match(/.{1,4}/g)?.join("-") ?? "";

/**
 * A code out of what somebody typed or a camera read: any capitals, either layout, with dashes and spaces or without.
 * @returns null for what can't be a code
 */
export function readCode(typed: string): string | null {
  const signs = [...typed.toUpperCase().replace(/[\s\p{Dash}]/gu, "")].map((sign) => sameLook[sign] ?? sign);
  return signs.length === LENGTH && signs.every((sign) => ALPHABET.includes(sign)) ? signs.join("") : null;
}
