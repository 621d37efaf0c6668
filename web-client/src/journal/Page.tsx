import type { UseQueryResult } from "@tanstack/react-query";
import type { Me } from "@zvonok/contract/http/me.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { meResource, useMe } from "../account/me.ts";
import { errorText } from "../error-text.ts";
import { ErrorNote } from "../ui/Note.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import styles from "./Page.module.css";
import { refusalText } from "./refusal-text.ts";

type PageProps = {
  title: string;
  text?: ReactNode;
  backTo?: string;
  /** a strip below the head: weeks, children */
  bar?: ReactNode;
  children: ReactNode;
};

/** A page of diary or journal: head, strip, and what scrolls below. */
export function Page({ bar, children, ...head }: PageProps) {
  return (
    <main className={styles.page}>
      <PageHead {...head} />
      {bar && <div className={styles.bar}>{bar}</div>}
      <div className={styles.scroll}>{children}</div>
    </main>
  );
}

/** What was asked for, once it is there; grey lines before, words and a second try when it can't be had. */
export function Answer<T>({ query, children }: { query: UseQueryResult<T>; children: (answer: T) => ReactNode }) {
  const { t } = useTranslation(["lesson", "shell"]);
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <Skeleton rows={3} shape="card" />;
  return <ErrorNote text={refusalText(query.error, t)} onRetry={() => void query.refetch()} />;
}

/** Children get the signed-in person; until then the page stands with its title. */
export function WithMe({ title, children }: { title: string; children: (me: Me) => ReactNode }) {
  const { t } = useTranslation();
  const me = useMe();
  if (me.status === "ready") return children(me.value);
  return (
    <Page title={title}>
      {me.status === "loading" ? (
        <Skeleton rows={3} shape="card" />
      ) : (
        <ErrorNote text={errorText(me.error, t)} onRetry={() => void meResource().retry()} />
      )}
    </Page>
  );
}
