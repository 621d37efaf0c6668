import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../account/me.ts";
import { describeRole } from "../chat-info/describe-role.ts";
import type { People } from "../chat-info/people.ts";
import type { Message } from "../matrix/message.ts";
import type { OpenChat } from "../matrix/open-chat.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { EmptyNote } from "../ui/Note.tsx";
import { Spinner } from "../ui/Skeleton.tsx";
import { useStore } from "../use-store.ts";
import { dayName, daysAgo } from "../when.ts";
import { arrangeTimeline } from "./arrange-timeline.ts";
import { type MessageActs, MessageItem } from "./MessageItem.tsx";
import { type MenuFor, MessageMenu } from "./MessageMenu.tsx";
import { NewMessagesLog } from "./NewMessagesLog.tsx";
import styles from "./Timeline.module.css";
import { UploadItem } from "./UploadItem.tsx";
import { useKeptScroll } from "./use-kept-scroll.ts";
import { useMarkRead } from "./use-mark-read.ts";

type TimelineProps = { chat: OpenChat; people: People; mayWrite: boolean; onReply: (message: Message) => void };

/** The messages of a chat; older ones come as one scrolls up, new ones are followed at the end. */
export function Timeline({ chat, people, mayWrite, onReply }: TimelineProps) {
  const { t } = useTranslation("chat");
  const { messages, older, firstUnread } = useStore(chat.timeline);
  const uploads = useStore(chat.uploads);
  const rows = useMemo(() => arrangeTimeline(messages, firstUnread), [messages, firstUnread]);
  const { scroller, content, place, toEnd, show } = useKeptScroll(rows);
  const [menu, setMenu] = useState<MenuFor | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const below = useCountBelow(messages, place.atEnd);
  const kinds = useMe().value?.kinds;
  useMarkRead(chat, messages, place.atEnd, kinds === undefined || kinds.includes("pupil"));

  useEffect(() => {
    if (place.nearStart && older === "more") void chat.timeline.loadOlder();
  }, [place.nearStart, older, chat]);

  // Once, as the chat opens: what was unread begins in sight.
  const opened = useRef(false);
  useEffect(() => {
    if (opened.current) return;
    opened.current = true;
    if (firstUnread !== null && unreadIsLong(scroller.current, firstUnread)) show(firstUnread, 80);
  });

  // Whoever sends wants to see it.
  const newest = messages.at(-1);
  const sentKey = newest?.mine && newest.status !== "sent" ? newest.key : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each newly sent message or file is the reason
  useEffect(() => {
    if (sentKey !== null || uploads.length > 0) toEnd();
  }, [sentKey, uploads.length]);

  const acts: MessageActs = useMemo(
    () => ({
      openMenu: (message, element) => setMenu({ message, element }),
      retry: (message) => chat.retry(message.id),
      discard: (message) => chat.discard(message.id),
      focus: (message) => setFocused(message.key),
    }),
    [chat],
  );
  async function showQuoted(id: string): Promise<void> {
    if (!(await chat.timeline.reach(id))) return;
    const key = chat.timeline.getSnapshot().messages.find((message) => message.id === id)?.key;
    if (key !== undefined) requestAnimationFrame(() => show(key, 120));
  }

  const tabKey = rows.some((row) => row.key === focused) ? focused : (newest?.key ?? null);
  return (
    <div className={styles.timeline}>
      <div className={styles.scroller} ref={scroller}>
        <Start
          older={older}
          empty={messages.length === 0}
          mayWrite={mayWrite}
          onRetry={() => void chat.timeline.loadOlder()}
        />
        <ol className={styles.rows} ref={content} aria-label={t("messages")} onKeyDown={moveByKeys}>
          {rows.map((row) => {
            if (row.type === "day") return <DayRow key={row.key} at={row.at} />;
            if (row.type === "unread")
              return (
                <li key={row.key} className={styles.unread}>
                  {t("unreadBelow")}
                </li>
              );
            const person = people.find(row.message.senderId);
            return (
              <MessageItem
                key={row.key}
                message={row.message}
                first={row.first}
                last={row.last}
                role={person === null ? "" : describeRole(person, t)}
                tabStop={row.key === tabKey}
                acts={acts}
                onShowQuoted={showQuoted}
              />
            );
          })}
          {uploads.map((upload) => (
            <UploadItem key={upload.key} upload={upload} uploads={chat.uploads} />
          ))}
        </ol>
      </div>
      {!place.atEnd && (
        <button type="button" className={styles.toEnd} onClick={toEnd} aria-label={t("toNewest")} title={t("toNewest")}>
          <Icon name="down" />
          {below > 0 && <span className={styles.below}>{below}</span>}
        </button>
      )}
      <MessageMenu open={menu} chat={chat} mayWrite={mayWrite} onReply={onReply} onClose={() => setMenu(null)} />
      <NewMessagesLog messages={messages} />
    </div>
  );
}

function DayRow({ at }: { at: number }) {
  const { t, i18n } = useTranslation("chat");
  const days = daysAgo(at, Date.now());
  const words =
    days === 0 ? t("days.today") : days === 1 ? t("days.yesterday") : dayName(at, Date.now(), i18n.language);
  return (
    <li className={styles.day}>
      <h2>{words}</h2>
    </li>
  );
}

type StartProps = {
  older: "more" | "loading" | "failed" | "none";
  empty: boolean;
  mayWrite: boolean;
  onRetry: () => void;
};

/** Above the oldest message: whether more is coming. */
function Start({ older, empty, mayWrite, onRetry }: StartProps) {
  const { t } = useTranslation(["chat", "shell"]);
  if (older === "failed")
    return (
      <p className={styles.start} role="alert">
        {t("olderFailed")}{" "}
        <Button look="quiet" onClick={onRetry}>
          {t("shell:retry")}
        </Button>
      </p>
    );
  if (older !== "none")
    return (
      <div className={styles.start}>
        <Spinner />
      </div>
    );
  if (empty)
    return <EmptyNote icon="chat" title={t("emptyTitle")} text={t(mayWrite ? "emptyMayWrite" : "emptyReadOnly")} />;
  return <p className={styles.start}>{t("start")}</p>;
}

/** How many messages of others came while the reader is further up. */
function useCountBelow(messages: Message[], atEnd: boolean): number {
  const seen = useRef<string | null>(null);
  const newest = messages.at(-1)?.key ?? null;
  useEffect(() => {
    if (atEnd || seen.current === null) seen.current = newest;
  }, [atEnd, newest]);
  if (atEnd || seen.current === null) return 0;
  const from = messages.findIndex((message) => message.key === seen.current);
  return messages.slice(from + 1).filter((message) => !message.mine).length;
}

/** Whether the first unread message lies above what is seen at the end. */
function unreadIsLong(scroller: HTMLElement | null, key: string): boolean {
  const element = scroller?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!scroller || !element) return false;
  return element.getBoundingClientRect().top < scroller.getBoundingClientRect().top + 80;
}

/** Up, down, Home and End go from message to message. */
function moveByKeys(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-key]")];
  const here = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1;
  if (here < 0) return;
  const places: Record<string, number> = { ArrowUp: here - 1, ArrowDown: here + 1, Home: 0, End: items.length - 1 };
  const next = items[places[event.key] ?? -1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
