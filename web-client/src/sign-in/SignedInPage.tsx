import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { errorText } from "../error-text.ts";
import { paths } from "../paths.ts";
import { type PendingSignIn, takePendingSignIn } from "../session/begin-sign-in.ts";
import { completeSignIn } from "../session/complete-sign-in.ts";
import { session } from "../session/session.ts";
import { Button } from "../ui/Button.tsx";
import { Spinner } from "../ui/Skeleton.tsx";
import styles from "./sign-in.module.css";

/** One answer is turned into a session once, however often React runs the effect. */
let finishing: Promise<PendingSignIn | null> | null = null;

async function finish(): Promise<PendingSignIn | null> {
  const pending = takePendingSignIn();
  const surroundings = { origin: location.origin, fetchFn: fetch, now: Date.now() };
  session.set(await completeSignIn(new URLSearchParams(location.search), pending, surroundings));
  return pending;
}

/** Where the server's sign-in page sends people back to. */
export function SignedInPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    finishing ??= finish().finally(() => {
      finishing = null;
    });
    finishing.then(
      (pending) => navigate(pending?.returnTo ?? paths.chats, { replace: true }),
      (cause: unknown) => setError(cause),
    );
  }, [navigate]);

  return (
    <main className={styles.page}>
      <div className={styles.card}>
        {error === null ? (
          <p className={styles.wait}>
            <Spinner /> {t("signedIn.wait")}
          </p>
        ) : (
          <>
            <p role="alert">{errorText(error, t)}</p>
            <Button onClick={() => navigate(paths.chats, { replace: true })}>{t("signedIn.again")}</Button>
          </>
        )}
      </div>
    </main>
  );
}
