import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import { EmptyNote } from "../ui/Note.tsx";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main>
      <EmptyNote icon="search" title={t("notFound.title")} text={t("notFound.text")}>
        <Link href={paths.chats}>{t("notFound.home")}</Link>
      </EmptyNote>
    </main>
  );
}
