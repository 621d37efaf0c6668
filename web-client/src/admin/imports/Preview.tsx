import type { PlanByClass } from "@zvonok/contract/http/admin/imports.ts";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../ui/Avatar.tsx";
import { Card } from "../../ui/Card.tsx";
import { Fold } from "../../ui/Fold.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { MoreList } from "../MoreList.tsx";
import styles from "./Preview.module.css";
import { searchPreview, totalsOf } from "./preview.ts";
import { RoomPreview } from "./RoomPreview.tsx";
import { useChangeWords } from "./use-change-words.ts";

const STEP = 30;
/** Longer names of classes don't fit into their sign: it shows their first letters then. */
const LABEL = 4;
/** From so many classes on one searches instead of looking. */
const WORTH_SEARCHING = 6;

/**
 * What a file would change in the chats, class by class; each opens to its chats and people, with reasons. A district's
 * first file has a hundred thousand of them: they are searched while one types, and rendered when opened.
 */
export function Preview({ classes }: { classes: readonly PlanByClass[] }) {
  const { t } = useTranslation(["admin-imports", "shell"]);
  const { totals } = useChangeWords();
  const [query, setQuery] = useState("");
  const sought = useDeferredValue(query);
  const found = useMemo(() => searchPreview(classes, sought), [classes, sought]);
  const all = useMemo(() => totalsOf(classes.flatMap(({ rooms }) => rooms)), [classes]);
  if (classes.length === 0) return <Card title={t("preview.title")} text={t("preview.nothing")} />;
  return (
    <Card title={t("preview.title")} text={totals(all)} flush>
      {classes.length >= WORTH_SEARCHING && (
        <div className={styles.search}>
          <SearchField
            label={t("preview.search")}
            clearLabel={t("preview.clearSearch")}
            value={query}
            onChange={setQuery}
          />
        </div>
      )}
      {found.length === 0 && (
        <p className={styles.nothing} role="status">
          {t("preview.notFound")}
        </p>
      )}
      <MoreList key={sought} items={found} step={STEP}>
        {(group) => (
          <ClassPreview key={group.className ?? ""} group={group} open={sought !== "" && found.length === 1} />
        )}
      </MoreList>
    </Card>
  );
}

function ClassPreview({ group: { className, rooms }, open }: { group: PlanByClass; open: boolean }) {
  const { t } = useTranslation("admin-imports");
  const { totals } = useChangeWords();
  const name = className ?? t("preview.school");
  return (
    <li>
      <Fold
        open={open}
        summary={
          <span className={styles.head}>
            <Avatar
              shape="room"
              name={name}
              colourKey={name}
              label={name.length <= LABEL ? className : null}
              icon={className === null ? "school" : null}
            />
            <span className={styles.words}>
              <strong>{name}</strong>
              <span className={styles.soft}>
                {totals(totalsOf(rooms)) || t("preview.renamed", { count: rooms.length })}
              </span>
            </span>
          </span>
        }
      >
        <div className={styles.rooms}>
          {rooms.map((room) => (
            <RoomPreview key={room.key} room={room} />
          ))}
        </div>
      </Fold>
    </li>
  );
}
