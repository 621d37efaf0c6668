import type { ReactNode, Ref } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { Icon } from "./Icon.tsx";
import styles from "./PageHead.module.css";

type PageHeadProps = {
  title: string;
  /** for a heading that can be given the focus */
  heading?: Ref<HTMLHeadingElement>;
  /** the quiet line below */
  text?: ReactNode;
  /** where the arrow to the left leads; no arrow on top-level pages */
  backTo?: string;
  /** show the arrow on phones only: computers have the list beside */
  backOnPhoneOnly?: boolean;
  picture?: ReactNode;
  children?: ReactNode;
};

/** The bar above a page: arrow back, picture, title, buttons. */
export function PageHead({ title, heading, text, backTo, backOnPhoneOnly = false, picture, children }: PageHeadProps) {
  const { t } = useTranslation();
  return (
    <header className={styles.head}>
      {backTo !== undefined && (
        <Link
          href={backTo}
          className={backOnPhoneOnly ? `${styles.back} ${styles.phoneOnly}` : styles.back}
          aria-label={t("back")}
        >
          <Icon name="back" />
        </Link>
      )}
      {picture}
      <div className={styles.words}>
        <h1 ref={heading} tabIndex={heading ? -1 : undefined}>
          {title}
        </h1>
        {text && <p>{text}</p>}
      </div>
      {children}
    </header>
  );
}
