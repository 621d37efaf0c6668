import type { PersonAnswer } from "@zvonok/contract/http/admin/people.ts";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { paths } from "../../paths.ts";
import { Card } from "../../ui/Card.tsx";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./People.module.css";

/** Guardians of a pupil, children of a guardian. */
export function Relatives({ person: { guardians, children } }: { person: PersonAnswer }) {
  const { t } = useTranslation("admin-people");
  return (
    <>
      {guardians.length > 0 && <Family title={t("guardians")} people={guardians} />}
      {children.length > 0 && <Family title={t("children")} people={children} />}
    </>
  );
}

function Family({ title, people }: { title: string; people: PersonAnswer["children"] }) {
  return (
    <Card title={title} flush>
      <ul className={styles.links}>
        {people.map(({ personId, name }) => (
          <li key={personId} className={styles.row}>
            <Link href={paths.adminPerson(personId)} className={styles.person}>
              <span className={styles.words}>{name}</span>
              <Icon name="forward" size={18} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
