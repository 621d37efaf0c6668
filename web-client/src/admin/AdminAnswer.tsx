import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../ui/Note.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { adminErrorText } from "./admin-error-text.ts";

/** What was asked for, once it is there; grey lines before, words and a second try when it can't be had. */
export function AdminAnswer<T>({ query, children }: { query: UseQueryResult<T>; children: (answer: T) => ReactNode }) {
  const { t } = useTranslation(["admin", "shell"]);
  if (query.data !== undefined) return children(query.data);
  if (query.error === null) return <Skeleton rows={3} shape="card" />;
  return <ErrorNote text={adminErrorText(query.error, t)} onRetry={() => void query.refetch()} />;
}
