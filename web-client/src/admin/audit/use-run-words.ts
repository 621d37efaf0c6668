import type { Run } from "@zvonok/contract/http/admin/imports.ts";
import { useTranslation } from "react-i18next";
import { useRuns } from "../imports/use-imports.ts";

/** Changes of the journal as far as they are told: none to the head of one school among several. */
export const useKnownRuns = (): readonly Run[] => useRuns().data?.runs ?? [];

/** What a change of the journal is called: «Файл № 12», «Новый учебный год № 14». */
export function useRunWords(): (run: number) => string {
  const { t } = useTranslation("admin-audit");
  const runs = useKnownRuns();
  return (run) => {
    const kind = runs.find((each) => each.run === run)?.kind ?? "unknown";
    return t("numbered", { what: t(`runKinds.${kind}`), run });
  };
}
