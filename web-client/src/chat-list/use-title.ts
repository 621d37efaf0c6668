import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { ChatSummary } from "../matrix/chat-summary.ts";

/** The browser's title: how much is unread in all, and what is open. */
export function useTitle(words: string, list: ChatSummary[]): void {
  const { t } = useTranslation();
  const product = t("product");
  const unread = list.reduce((sum, chat) => sum + chat.unread, 0);
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ""}${words} — ${product}`;
  }, [words, unread, product]);
  useEffect(
    () => () => {
      document.title = product;
    },
    [product],
  );
}
