import { memo, useId } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { describeBody } from "../chat/describe-body.ts";
import type { ChatSummary } from "../matrix/chat-summary.ts";
import { paths } from "../paths.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { shortWhen } from "../when.ts";
import styles from "./ChatRow.module.css";
import { lookOfChat } from "./look-of-chat.ts";

/**
 * A chat in the list: picture, name, last message, when, and what is new. The name is the link, as wide as the row; it is
 * named by the chat's name and news, so that voice control finds it by what is seen.
 */
export const ChatRow = memo(function ChatRow({ chat, open }: { chat: ChatSummary; open: boolean }) {
  const { t, i18n } = useTranslation("chat");
  const id = useId();
  const { last, unread, openCall } = chat;
  return (
    <div className={styles.row}>
      <Avatar {...lookOfChat(chat)} />
      <Link
        id={`${id}-name`}
        href={paths.chat(chat.roomId)}
        className={styles.link}
        aria-current={open ? "page" : undefined}
        aria-labelledby={`${id}-name ${id}-news`}
        aria-describedby={`${id}-last`}
      >
        {chat.name}
      </Link>
      <span className={styles.when}>{last !== null && shortWhen(last.at, Date.now(), i18n.language)}</span>
      <span id={`${id}-last`} className={styles.last} dir="auto">
        <LastLine chat={chat} />
      </span>
      <span id={`${id}-news`} className={styles.news}>
        {openCall !== null && <span className={styles.lesson}>{t("list.lesson")}</span>}
        {unread > 0 && (
          <span className={styles.unread}>
            <span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
            <span className="visually-hidden">{t("list.unread", { count: unread })}</span>
          </span>
        )}
      </span>
    </div>
  );
});

function LastLine({ chat: { last, personId } }: { chat: ChatSummary }) {
  const { t } = useTranslation("chat");
  if (last === null) return t("list.noMessages");
  const words = describeBody(last.body, t);
  if (last.body.type === "lesson") return words;
  const who = last.mine ? t("list.you") : personId === null ? last.senderName : null;
  return who === null ? words : `${who}: ${words}`;
}
