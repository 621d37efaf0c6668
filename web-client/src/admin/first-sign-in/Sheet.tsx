import type { Sheet as SheetData } from "@zvonok/contract/http/first-sign-in.ts";
import { useTranslation } from "react-i18next";
import { dayWords } from "../../journal/date-words.ts";
import styles from "./FirstSignIn.module.css";

/** A strip for each person: name, QR code, code in letters, where it is typed, and until when. */
export function Sheet({ sheet: { lines, address, validUntil } }: { sheet: SheetData }) {
  const { t, i18n } = useTranslation("first-sign-in");
  return (
    <ul className={styles.sheet}>
      {lines.map(({ personId, name, kind, school, className, login, code, qr }) => (
        <li key={personId} className={styles.strip}>
          <svg
            className={styles.qr}
            viewBox={`-2 -2 ${qr.size + 4} ${qr.size + 4}`}
            role="img"
            aria-label={t("sheet.qr", { name })}
            shapeRendering="crispEdges"
          >
            <path d={qr.path} />
          </svg>
          <div className={styles.who}>
            <strong>{name}</strong>
            <small>
              {[className, kind === "pupil" ? null : t(`sheet.${kind}`), school]
                .filter((part) => part !== null && part !== "")
                .join(" · ")}
            </small>
            {login !== null && <small>{t("sheet.login", { login })}</small>}
          </div>
          <div className={styles.how}>
            <small>{t("sheet.until", { day: dayWords(validUntil, i18n.language) })}</small>
            <span className={styles.code}>{code}</span>
            <small>{t("sheet.how", { address })}</small>
          </div>
        </li>
      ))}
    </ul>
  );
}
