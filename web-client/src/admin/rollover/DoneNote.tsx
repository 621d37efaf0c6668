import type { ConfirmRolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { dayWords } from "../../journal/date-words.ts";
import { paths } from "../../paths.ts";
import { useAllSchools } from "../all-schools.ts";
import { Notice } from "../Notice.tsx";

type DoneNoteProps = {
  done: ConfirmRolloverAnswer;
  /** when the chats change; null for at once */
  day: string | null;
};

/** Says that it is done, when it shows, and where it can be read and undone. */
export function DoneNote({ done, day }: DoneNoteProps) {
  const { t, i18n } = useTranslation("admin-rollover");
  return (
    <Notice tone="done" title={t("done", { count: done.confirmed })} live>
      <p>{day === null ? t("soon") : t("later", { day: dayWords(day, i18n.language) })}</p>
      <Link href={`${paths.adminAudit}?run=${done.run}`}>{t("toHistory")}</Link>
      {useAllSchools() && <Link href={paths.adminImports}>{t("toImports")}</Link>}
    </Notice>
  );
}
