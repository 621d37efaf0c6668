import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { Icon } from "../ui/Icon.tsx";
import styles from "./AdminNav.module.css";
import { adminPlaceAt, placesOf } from "./admin-places.ts";
import { useAllSchools } from "./all-schools.ts";
import { useWaiting } from "./use-waiting.ts";

/** The pages of «Управление» beside the open one; on a phone the overview lists them instead. */
export function AdminNav() {
  const { t } = useTranslation("admin");
  const [path] = useLocation();
  const waiting = useWaiting();
  const here = adminPlaceAt(path);
  return (
    <nav className={styles.nav} aria-label={t("pagesLabel")}>
      <h2 className={styles.title}>{t("title")}</h2>
      {placesOf(useAllSchools()).map(({ id, path: href, icon }) => (
        <Link key={id} href={href} className={styles.link} aria-current={id === here ? "page" : undefined}>
          <Icon name={icon} size={20} />
          <span className={styles.name}>{t(`pages.${id}`)}</span>
          {waiting[id] > 0 && (
            <span className={styles.count}>
              {waiting[id]}
              <span className="visually-hidden"> {t("waits")}</span>
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
