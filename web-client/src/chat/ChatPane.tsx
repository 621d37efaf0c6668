import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { ChatInfo } from "../chat-info/ChatInfo.tsx";
import { usePeople } from "../chat-info/people.ts";
import { Composer } from "../composer/Composer.tsx";
import { ReadOnlyNote } from "../composer/ReadOnlyNote.tsx";
import { useAttachments } from "../composer/use-attachments.ts";
import { useDropped } from "../composer/use-dropped.ts";
import type { ChatSummary } from "../matrix/chat-summary.ts";
import type { Chats } from "../matrix/chats.ts";
import type { Message } from "../matrix/message.ts";
import type { OpenChat } from "../matrix/open-chat.ts";
import { paths } from "../paths.ts";
import type { Loaded } from "../resource.ts";
import { EmptyNote } from "../ui/Note.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { useStore } from "../use-store.ts";
import { ChatHead } from "./ChatHead.tsx";
import styles from "./ChatPane.module.css";
import { LessonStrip } from "./LessonStrip.tsx";
import { Timeline } from "./Timeline.tsx";

type ChatPaneProps = {
  roomId: string;
  chats: Loaded<Chats>;
  /** null while it isn't known, or when the person isn't in the chat */
  summary: ChatSummary | null;
  panel: "people" | null;
};

/** An open chat, once it is known whether there is one. */
export function ChatPane({ roomId, chats, summary, panel }: ChatPaneProps) {
  const { t } = useTranslation("chat");
  const member = summary !== null;
  const open = useMemo(() => (member ? (chats.value?.open(roomId) ?? null) : null), [chats.value, roomId, member]);
  if (chats.status !== "ready")
    return (
      <section className={styles.pane}>
        <Skeleton rows={4} />
      </section>
    );
  if (summary === null || open === null)
    return (
      <section className={styles.pane}>
        <EmptyNote icon="chat" title={t("gone.title")} text={t("gone.text")}>
          <Link href={paths.chats}>{t("gone.home")}</Link>
        </EmptyNote>
      </section>
    );
  return <RunningChat chats={chats.value} chat={open} summary={summary} panel={panel} />;
}

type RunningChatProps = { chats: Chats; chat: OpenChat; summary: ChatSummary; panel: "people" | null };

function RunningChat({ chats, chat, summary, panel }: RunningChatProps) {
  const { t } = useTranslation("chat");
  const { typing } = useStore(chat.timeline);
  const people = usePeople(summary.roomId, summary.memberCount);
  const [answered, setAnswered] = useState<Message | null>(null);
  const attachments = useAttachments(chats);
  const dropped = useDropped(summary.mayWrite ? attachments.add : null);
  return (
    <div className={styles.beside} data-panel={panel ?? "none"}>
      <section className={styles.pane} aria-label={summary.name} {...dropped.handlers}>
        <ChatHead chat={summary} people={people} typing={typing} panelOpen={panel === "people"} />
        {summary.openCall !== null && <LessonStrip call={summary.openCall} />}
        <Timeline chat={chat} people={people} mayWrite={summary.mayWrite} onReply={setAnswered} />
        {summary.mayWrite ? (
          <Composer chat={chat} attachments={attachments} answered={answered} onAnswered={() => setAnswered(null)} />
        ) : (
          <ReadOnlyNote marker={summary.marker} />
        )}
        {dropped.above && <div className={styles.drop}>{t("composer.drop")}</div>}
      </section>
      {panel === "people" && <ChatInfo summary={summary} people={people} />}
    </div>
  );
}
