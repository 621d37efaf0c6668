import { useTranslation } from "react-i18next";
import type { Proposal } from "./choices.ts";
import type { Part } from "./consequences.ts";

/** «6А (15), 6Б (12)» */
export function usePartWords(): (parts: readonly Part[]) => string {
  const { t } = useTranslation("admin-rollover");
  return (parts) => parts.map((part) => t("part", part)).join(", ");
}

/** Why a class is proposed to continue another; or that a person has chosen otherwise. */
export function useEvidenceWords({ evidence, proposed, candidates }: Proposal, chosen: string | null): string {
  const { t } = useTranslation("admin-rollover");
  if (chosen !== proposed) return t("chosenByYou");
  const candidate = candidates.find(({ cohortId }) => cohortId === proposed);
  if (candidate === undefined) return t(candidates.length > 0 ? "evidence.unsure" : "evidence.none");
  return t(`evidence.${evidence}`, candidate);
}
