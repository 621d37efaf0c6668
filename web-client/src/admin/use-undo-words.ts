import { useTranslation } from "react-i18next";
import { useAllSchools } from "./all-schools.ts";

/** Who can take a change of the journal back, and where. */
export function useUndoWords(): string {
  const { t } = useTranslation("admin");
  return t(useAllSchools() ? "undo.here" : "undo.byAll");
}
