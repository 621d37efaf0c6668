import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useMe } from "../account/me.ts";
import { keepShell } from "../session/media-worker.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "./AppFrame.module.css";
import { isTopLevel, placeAt, placesOf } from "./places.ts";
import { useOnline } from "./use-online.ts";

/** The rail (computer) or tabs (phone) around a page, and the quiet line that says there is no connection. */
export function AppFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const online = useOnline();
  const here = placeAt(path);
  useEffect(() => void keepShell(), []);
  return (
    <div className={styles.frame} data-tabs={isTopLevel(path)}>
      <a className={styles.skip} href="#page">
        {t("skip")}
      </a>
      <nav className={styles.places} aria-label={t("places.label")}>
        <span className={styles.logo} aria-hidden="true">
          <Icon name="bell" />
        </span>
        {placesOf(useMe().value).map((place) => (
          <Link
            key={place.id}
            href={place.path}
            data-rail-only={place.railOnly}
            aria-current={place.id === here ? "page" : undefined}
          >
            <Icon name={place.icon} />
            {t(`places.${place.id}`)}
          </Link>
        ))}
      </nav>
      <div className={styles.page} id="page" tabIndex={-1}>
        {!online && (
          <p className={styles.offline} role="status">
            {t("offline")}
          </p>
        )}
        <div className={styles.content}>{children}</div>
      </div>
    </div>
  );
}
