import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../account/me.ts";
import type { ChatSummary } from "../matrix/chat-summary.ts";
import { EmptyNote } from "../ui/Note.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import styles from "./ChatList.module.css";
import { ChatRow } from "./ChatRow.tsx";
import { matchesSearch } from "./filter-chats.ts";
import { groupChats, type Section, type SectionTitle } from "./group-chats.ts";

type Row = { key: string; section: Section } | { key: string; chat: ChatSummary };

const HEAD_HEIGHT = 40;
const ROW_HEIGHT = 68;
/** Rows drawn beyond the edges: a usual list stands whole, for the browser's own search and for screen readers. */
const BEYOND = 40;

/** The chats by section, with a search over their names. */
export function ChatList({ chats, openRoomId }: { chats: ChatSummary[]; openRoomId: string | null }) {
  const { t } = useTranslation("chat");
  const me = useMe().value;
  const [search, setSearch] = useState("");
  const scroller = useRef<HTMLDivElement>(null);
  const found = chats.filter((chat) => matchesSearch(chat.name, search));
  const rows = rowsOf(groupChats(found, me));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (place) => (isHead(rows[place]) ? HEAD_HEIGHT : ROW_HEIGHT),
    getItemKey: (place) => rows[place]?.key ?? place,
    overscan: BEYOND,
  });
  return (
    <>
      <div className={styles.search}>
        <SearchField label={t("search")} clearLabel={t("clearSearch")} value={search} onChange={setSearch} />
      </div>
      <div className={styles.scroller} ref={scroller}>
        {chats.length === 0 && <EmptyNote icon="chat" title={t("list.noneTitle")} text={t("list.noneText")} />}
        {chats.length > 0 && found.length === 0 && (
          <EmptyNote icon="search" title={t("list.notFoundTitle")} text={t("list.notFoundText")} />
        )}
        <ul className={styles.rows} onKeyDown={moveByArrows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, key, start, size }) => {
            const row = rows[index];
            return (
              <li key={key} className={styles.row} style={{ transform: `translateY(${start}px)`, height: size }}>
                {row !== undefined && "section" in row && <SectionHead title={row.section.title} />}
                {row !== undefined && "chat" in row && (
                  <ChatRow chat={row.chat} open={row.chat.roomId === openRoomId} />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}

const isHead = (row: Row | undefined): boolean => row !== undefined && "section" in row;

function rowsOf(sections: Section[]): Row[] {
  return sections.flatMap((section) => [
    { key: section.id, section },
    ...section.chats.map((chat) => ({ key: chat.roomId, chat })),
  ]);
}

function SectionHead({ title }: { title: SectionTitle }) {
  const { t } = useTranslation("chat");
  const words = (): string => {
    switch (title.type) {
      case "class":
        return title.className;
      case "children":
        return `${title.names.join(", ")} · ${title.className}`;
      case "grade":
        return t("sections.grade", { grade: title.grade });
      case "archive":
        return t("sections.archive", { schoolYear: title.schoolYear });
      case "school":
      case "personal":
        return t(`sections.${title.type}`);
    }
  };
  return <h2 className={styles.section}>{words()}</h2>;
}

/** Arrow keys go from chat to chat. */
function moveByArrows(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("a[href]")];
  const here = document.activeElement instanceof HTMLElement ? links.indexOf(document.activeElement) : -1;
  const next = links[here + (event.key === "ArrowDown" ? 1 : -1)];
  if (here < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
