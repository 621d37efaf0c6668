import type { Me } from "@zvonok/contract/http/me.ts";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { paths } from "../paths.ts";
import { Choice } from "../ui/Choice.tsx";

/** Whose diary: a guardian's children, and oneself for who is a pupil too. */
export function ChildChoice({ personId, diaries }: { personId: string; diaries: Me["diaries"] }) {
  const { t } = useTranslation("diary");
  const [, navigate] = useLocation();
  return (
    <Choice
      label={t("whose")}
      value={personId}
      options={diaries.map(({ personId: value, name }) => ({ value, label: name }))}
      onChange={(chosen) => navigate(paths.diaryOf(chosen) + location.search, { replace: true })}
    />
  );
}
