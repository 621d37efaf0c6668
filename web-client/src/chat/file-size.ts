import type { TFunction } from "i18next";

/** «1,4 МБ». @param t of the area `chat` */
export function fileSize(bytes: number, t: TFunction<"chat">, language: string): string {
  const number = (value: number, digits: number): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value);
  if (bytes < 1000) return `${number(bytes, 0)} ${t("units.b")}`;
  if (bytes < 1_000_000) return `${number(bytes / 1000, 0)} ${t("units.kb")}`;
  return `${number(bytes / 1_000_000, 1)} ${t("units.mb")}`;
}
