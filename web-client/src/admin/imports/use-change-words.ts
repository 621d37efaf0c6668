import { useTranslation } from "react-i18next";
import type { RoomChange, Totals } from "./preview.ts";

/** Power levels that the school gives, as docs/glossary.md has them. */
const ADMINISTRATOR = 90;
const MODERATOR = 50;

const parts = ["made", "restored", "archived", "joins", "leaves", "rights"] as const;

/** «2 новых чата, придут 14, уйдёт 1»; and the rule's name as a reason. */
export function useChangeWords() {
  const { t } = useTranslation(["admin-imports", "admin-audit"]);
  return {
    totals: (totals: Totals): string =>
      parts
        .filter((part) => totals[part] > 0)
        .map((part) => t(`preview.${part}`, { count: totals[part] }))
        .join(", "),
    why: (rule: string): string => t(`admin-audit:rules.${rule}`, { defaultValue: rule }),
    right: (level: number | null): string => {
      if (level === null || level <= 0) return t("preview.levels.member");
      return t(
        `preview.levels.${level >= ADMINISTRATOR ? "administrator" : level >= MODERATOR ? "moderator" : "some"}`,
      );
    },
    kind: (change: RoomChange["change"]): string => t(`preview.changes.${change}`),
  };
}
