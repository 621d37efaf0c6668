import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { paths } from "../paths.ts";
import { EmptyNote } from "../ui/Note.tsx";
import styles from "./AppFrame.module.css";

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main className={styles.lost}>
      <EmptyNote icon="search" title={t("notFound.title")} text={t("notFound.text")}>
        <Link href={paths.chats}>{t("notFound.home")}</Link>
      </EmptyNote>
    </main>
  );
}
