import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../error-text.ts";
import { paths } from "../paths.ts";
import { ErrorNote } from "../ui/Note.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import styles from "./AccountPage.module.css";

type AccountSubpageProps<T> = { title: string; query: UseQueryResult<T>; children: (value: T) => ReactNode };

/** A page behind «Аккаунт»: the arrow back, and what it shows once it is known. */
export function AccountSubpage<T>({ title, query, children }: AccountSubpageProps<T>) {
  const { t } = useTranslation(["account", "shell"]);
  return (
    <main className={styles.page}>
      <PageHead title={title} backTo={paths.account} />
      <div className={styles.cards}>
        {query.isPending && <Skeleton rows={2} shape="card" />}
        {query.isError && query.data === undefined && (
          <ErrorNote text={errorText(query.error, t)} onRetry={() => void query.refetch()} />
        )}
        {query.data !== undefined && children(query.data)}
      </div>
    </main>
  );
}
