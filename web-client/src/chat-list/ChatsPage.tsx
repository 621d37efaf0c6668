import { useTranslation } from "react-i18next";
import { useOnline } from "../app-frame/use-online.ts";
import { ChatPane } from "../chat/ChatPane.tsx";
import { errorText } from "../error-text.ts";
import { chatsResource } from "../matrix/chats.ts";
import { EmptyNote, ErrorNote } from "../ui/Note.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { ChatList } from "./ChatList.tsx";
import styles from "./ChatsPage.module.css";
import { useChatList, useChats } from "./use-chats.ts";
import { useTitle } from "./use-title.ts";

type ChatsPageProps = {
  roomId: string | null;
  /** what stands beside the chat (on a phone: instead of it) */
  panel?: "people" | null;
};

/** The list of chats, and the chat that is open: side by side on a computer, one at a time on a phone. */
export function ChatsPage({ roomId, panel = null }: ChatsPageProps) {
  const { t } = useTranslation("chat");
  const chats = useChats();
  const list = useChatList(chats.value);
  const online = useOnline();
  const open = list.find((chat) => chat.roomId === roomId) ?? null;
  useTitle(open?.name ?? t("title"), list);
  return (
    <main className={styles.page} data-open={roomId === null ? "list" : "chat"}>
      <section className={styles.list} aria-labelledby="chats">
        <h1 id="chats" className={styles.title}>
          {t("title")}
        </h1>
        {chats.status === "loading" && (online ? <Skeleton rows={8} /> : <ErrorNote text={t("list.away")} />)}
        {chats.status === "failed" && (
          <ErrorNote text={errorText(chats.error, t)} onRetry={() => void chatsResource().retry()} />
        )}
        {chats.status === "ready" && <ChatList chats={list} openRoomId={roomId} />}
      </section>
      {roomId === null && (
        <div className={styles.choose}>
          <EmptyNote icon="chat" title={t("choose.title")} text={t("choose.text")} />
        </div>
      )}
      {roomId !== null && <ChatPane key={roomId} roomId={roomId} chats={chats} summary={open} panel={panel} />}
    </main>
  );
}
