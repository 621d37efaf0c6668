import type { RemarkGroup } from "@zvonok/contract/http/admin/imports.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../Notice.tsx";
import { Remarks } from "./Remarks.tsx";
import { refusalOf } from "./refusal.ts";

type RefusedFileProps = {
  reason: string | null;
  remarks: readonly RemarkGroup[];
  /** whose table of remarks can be saved; null where there is none */
  run: number | null;
};

/** Why a file was not taken, what to do, and whatever else was found in it. */
export function RefusedFile({ reason, remarks, run }: RefusedFileProps) {
  const { t } = useTranslation("admin-imports");
  const { fix, others } = refusalOf(reason, remarks);
  return (
    <>
      <Notice tone="end" title={t("refused.title")}>
        <p>{reason ?? t("refused.noReason")}</p>
        {fix && <p>{fix}</p>}
        <p>{t("refused.again")}</p>
      </Notice>
      <Remarks remarks={others} run={run} refused />
    </>
  );
}
