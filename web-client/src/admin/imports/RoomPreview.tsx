import { useTranslation } from "react-i18next";
import { classes } from "../../ui/classes.ts";
import { MoreList } from "../MoreList.tsx";
import styles from "./Preview.module.css";
import type { RoomChange } from "./preview.ts";
import { useChangeWords } from "./use-change-words.ts";

/** What becomes of one chat, and of whom in it. */
export function RoomPreview({ room }: { room: RoomChange }) {
  const { t } = useTranslation("admin-imports");
  const { kind } = useChangeWords();
  const { name, change, newName, joins, leaves, rights } = room;
  return (
    <section className={styles.room} aria-label={name}>
      <h3>
        {name}
        {change !== "changed" && (
          <span className={classes(styles.mark, change === "archived" && styles.archived)}>{kind(change)}</span>
        )}
      </h3>
      {newName !== null && <p>{t("preview.newName", { name: newName })}</p>}
      {change === "archived" && <p className={styles.soft}>{t("preview.archivedText")}</p>}
      <People of="joins" people={joins} withRight={false} />
      <People of="leaves" people={leaves} withRight={false} />
      <People of="rights" people={rights} withRight />
    </section>
  );
}

const STEP = 15;

type PeopleProps = { of: "joins" | "leaves" | "rights"; people: RoomChange["joins"]; withRight: boolean };

function People({ of, people, withRight }: PeopleProps) {
  const { t } = useTranslation("admin-imports");
  const { why, right } = useChangeWords();
  if (people.length === 0) return null;
  return (
    <div className={styles.people}>
      <h4>{t(`preview.${of}Head`, { count: people.length })}</h4>
      <MoreList items={people} step={STEP}>
        {({ userId, name, because, level }) => (
          <li key={userId}>
            <span>{withRight ? `${name}: ${right(level)}` : name}</span>
            <span className={styles.why}>{why(because.rule)}</span>
          </li>
        )}
      </MoreList>
    </div>
  );
}
