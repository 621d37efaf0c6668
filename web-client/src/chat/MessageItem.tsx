import { memo, type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Message, Quote } from "../matrix/message.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button, IconButton } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import { clockTime } from "../when.ts";
import { AttachedAudio, AttachedFile, AttachedImage, AttachedVideo } from "./Attached.tsx";
import { describeBody } from "./describe-body.ts";
import { LessonCard } from "./LessonCard.tsx";
import styles from "./MessageItem.module.css";
import { MessageText } from "./MessageText.tsx";
import { useLongPress } from "./use-long-press.ts";

export type MessageActs = {
  openMenu: (message: Message, element: HTMLElement) => void;
  retry: (message: Message) => void;
  discard: (message: Message) => void;
  focus: (message: Message) => void;
};

type MessageItemProps = {
  message: Message;
  first: boolean;
  last: boolean;
  /** the sender's role at school; empty when unknown */
  role: string;
  /** the one message that Tab reaches */
  tabStop: boolean;
  acts: MessageActs;
  onShowQuoted: (id: string) => void;
};

/** One message: bubble, card or quiet line. Its menu opens by the button, a right click, a long press or Enter. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps) {
  const { message, first, last, role, tabStop, acts, onShowQuoted } = props;
  const { t, i18n } = useTranslation("chat");
  const bubble = useRef<HTMLDivElement>(null);
  const openMenu = (): void => {
    if (bubble.current !== null) acts.openMenu(message, bubble.current);
  };
  const longPress = useLongPress(openMenu);
  const time = clockTime(message.at, i18n.language);
  const isCard = message.body.type === "lesson";
  const who = message.mine ? t("list.you") : [message.senderName, role].filter(Boolean).join(", ");
  return (
    <li
      className={classes(styles.item, message.mine && styles.mine, first && styles.first)}
      data-key={message.key}
      tabIndex={tabStop ? 0 : -1}
      aria-label={`${who}, ${time}: ${describeBody(message.body, t)}`}
      onFocus={() => acts.focus(message)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.target !== event.currentTarget) return;
        event.preventDefault();
        openMenu();
      }}
      onContextMenu={(event) => {
        // The browser's own menu stays for links and for selected text.
        if (event.target instanceof Element && event.target.closest("a")) return;
        if (getSelection()?.isCollapsed === false && event.button === 2) return;
        event.preventDefault();
        openMenu();
      }}
    >
      {!message.mine && (
        <span className={styles.picture}>
          {first && !isCard && (
            <Avatar shape="person" name={message.senderName} colourKey={message.senderId} size="s" />
          )}
        </span>
      )}
      <div className={styles.side}>
        <div
          ref={bubble}
          className={classes(isCard ? styles.cardHolder : styles.bubble, last && styles.tail)}
          data-type={message.body.type}
          {...longPress}
        >
          {first && !message.mine && !isCard && (
            <p className={styles.who}>
              {message.senderName}
              {role !== "" && <span className={styles.role}>{role}</span>}
            </p>
          )}
          {message.quote !== null && <QuoteBar quote={message.quote} onShow={onShowQuoted} />}
          <Body message={message} />
          {!isCard && (
            <span className={styles.time}>
              {message.edited && <span>{t("edited")} </span>}
              {time}
              <Status message={message} />
            </span>
          )}
        </div>
        {message.status === "failed" && (
          <p className={styles.failed} role="alert">
            {t("failed")}
            <Button look="quiet" onClick={() => acts.retry(message)}>
              {t("retry")}
            </Button>
            <Button look="quiet" onClick={() => acts.discard(message)}>
              {t("discard")}
            </Button>
          </p>
        )}
      </div>
      {message.body.type !== "deleted" && message.status === "sent" && (
        <IconButton icon="more" label={t("menu.label")} tabIndex={-1} className={styles.more} onClick={openMenu} />
      )}
    </li>
  );
});

function Body({ message: { body } }: { message: Message }): ReactNode {
  const { t } = useTranslation("chat");
  switch (body.type) {
    case "text":
      return <MessageText text={body.text} html={body.html} />;
    case "image":
      return <AttachedImage media={body.media} />;
    case "video":
      return <AttachedVideo media={body.media} />;
    case "audio":
      return <AttachedAudio media={body.media} />;
    case "file":
      return <AttachedFile media={body.media} />;
    case "lesson":
      return <LessonCard lesson={body.lesson} />;
    case "deleted":
      return <i className={styles.quiet}>{t("deleted")}</i>;
    case "unknown":
      return body.text === "" ? (
        <i className={styles.quiet}>{t("unknown")}</i>
      ) : (
        <MessageText text={body.text} html={null} />
      );
  }
}

function QuoteBar({ quote, onShow }: { quote: Quote; onShow: (id: string) => void }) {
  const { t } = useTranslation("chat");
  const { said } = quote;
  return (
    <button type="button" className={styles.quote} tabIndex={-1} onClick={() => onShow(quote.id)}>
      {said === null ? (
        t("quoteUnknown")
      ) : (
        <>
          <b>{said.mine ? t("list.you") : said.senderName}</b>
          <span dir="auto">{describeBody(said.body, t)}</span>
        </>
      )}
    </button>
  );
}

function Status({ message: { mine, status } }: { message: Message }) {
  const { t } = useTranslation("chat");
  if (!mine || status === "failed") return null;
  return (
    <span className={styles.status}>
      <Icon name={status === "sending" ? "clock" : "check"} size={14} />
      <span className="visually-hidden">{t(status)}</span>
    </span>
  );
}
