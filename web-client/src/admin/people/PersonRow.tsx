import type { ListedPerson } from "@zvonok/contract/http/admin/people.ts";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { paths } from "../../paths.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { isByHand } from "./by-hand.ts";
import styles from "./People.module.css";
import { usePersonWords } from "./use-person-words.ts";

/** Somebody in the list: name, who it is at school, and what is special. */
export function PersonRow({ person }: { person: ListedPerson }) {
  const { t } = useTranslation("admin-people");
  const words = usePersonWords();
  return (
    <li className={styles.row}>
      <Link href={paths.adminPerson(person.personId)} className={styles.person}>
        <Avatar shape="person" size="s" name={person.name} colourKey={person.userId} />
        <span className={styles.words}>
          {person.name}
          <small>
            {words(person)}
            {isByHand(person) && <span className={styles.sign}>{t("source.hand")}</span>}
            {person.state !== "active" && <span className={styles.sign}>{t(`state.${person.state}`)}</span>}
          </small>
        </span>
        <Icon name="forward" size={18} />
      </Link>
    </li>
  );
}
