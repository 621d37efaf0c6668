import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { matchesSearch } from "../chat-list/filter-chats.ts";
import { errorText } from "../error-text.ts";
import type { ChatSummary } from "../matrix/chat-summary.ts";
import { paths } from "../paths.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { IconButton } from "../ui/Button.tsx";
import { ErrorNote } from "../ui/Note.tsx";
import { SearchField } from "../ui/SearchField.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import styles from "./ChatInfo.module.css";
import { describeRoles, orderPeople } from "./describe-role.ts";
import type { People } from "./people.ts";

/** Who is in a chat, with the role at school: beside it on a computer, instead of it on a phone. */
export function ChatInfo({ summary, people }: { summary: ChatSummary; people: People }) {
  const { t } = useTranslation(["chat", "shell"]);
  const [, navigate] = useLocation();
  const [search, setSearch] = useState("");
  const { loaded } = people;
  const all = loaded.value ?? [];
  const found = orderPeople(all.filter((person) => matchesSearch(person.name, search)));
  return (
    <aside className={styles.panel} aria-labelledby="people-title">
      <header className={styles.head}>
        <h2 id="people-title">
          {t("people.title")}
          {loaded.status === "ready" && <span className={styles.count}>{all.length}</span>}
        </h2>
        <IconButton icon="close" label={t("shell:close")} onClick={() => navigate(paths.chat(summary.roomId))} />
      </header>
      {loaded.status === "loading" && <Skeleton rows={8} />}
      {loaded.status === "failed" && <ErrorNote text={errorText(loaded.error, t)} onRetry={people.retry} />}
      {loaded.status === "ready" && (
        <>
          <div className={styles.search}>
            <SearchField label={t("people.search")} clearLabel={t("clearSearch")} value={search} onChange={setSearch} />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <ul className={styles.people} aria-labelledby="people-title" tabIndex={0}>
            {found.map((person) => (
              <li key={person.userId} className={styles.person}>
                <Avatar shape="person" name={person.name} colourKey={person.userId} size="m" />
                <div className={styles.words}>
                  <b>{person.name}</b>
                  <p>{describeRoles(person, t)}</p>
                </div>
              </li>
            ))}
          </ul>
          {found.length === 0 && <p className={styles.none}>{t("people.notFound")}</p>}
        </>
      )}
    </aside>
  );
}
