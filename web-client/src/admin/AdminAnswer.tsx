import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../ui/Note.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { adminErrorText } from "./admin-error-text.ts";

type AdminAnswerProps<T> = {
  /** one that asks once, or one that goes on page by page */
  query: Pick<UseQueryResult<T>, "data" | "error"> & { refetch: () => unknown };
  children: (answer: T) => ReactNode;
};

/** What was asked for, once it is there; grey lines before, words and a second try when it can't be had. */
export function AdminAnswer<T>({ query, children }: AdminAnswerProps<T>) {
  const { t } = useTranslation(["admin", "shell"]);
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <Skeleton rows={3} shape="card" />;
  return <ErrorNote text={adminErrorText(query.error, t)} onRetry={() => void query.refetch()} />;
}
