import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { errorText } from "../error-text.ts";
import { LanguageChoice } from "../i18n/LanguageChoice.tsx";
import { paths } from "../paths.ts";
import { beginSignIn } from "../session/begin-sign-in.ts";
import { presentAddress } from "../session/present-address.ts";
import { session } from "../session/session.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import styles from "./sign-in.module.css";

/** Before signing in: one button that leads to the school's own sign-in page. */
export function WelcomePage() {
  const { t, i18n } = useTranslation();
  const [going, setGoing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const why = session.endReason;

  async function goToSignIn(): Promise<void> {
    setGoing(true);
    setError(null);
    try {
      location.assign(await beginSignIn(location.origin, presentAddress(location), i18n.language));
    } catch (cause) {
      setError(cause);
      setGoing(false);
    }
  }

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.head}>
          <span className={styles.logo}>
            <Icon name="bell" size={26} />
          </span>
          <h1>{t("product")}</h1>
        </div>
        <p className={styles.lead}>{t("welcome.lead")}</p>
        {why !== null && <p role="status">{t(why === "signedOut" ? "welcome.signedOut" : "welcome.ended")}</p>}
        <Button className={styles.go} onClick={() => void goToSignIn()} disabled={going}>
          {t(going ? "welcome.going" : "welcome.signIn")}
        </Button>
        <Link href={paths.enter} className={styles.other}>
          {t("welcome.byCode")}
        </Link>
        {error !== null && (
          <p className={styles.error} role="alert">
            {errorText(error, t)}
          </p>
        )}
        <p className={styles.advice}>{t("welcome.advice")}</p>
      </div>
      <LanguageChoice />
    </main>
  );
}
