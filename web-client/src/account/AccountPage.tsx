import { useState } from "react";
import { useTranslation } from "react-i18next";
import { administers } from "../app-frame/places.ts";
import { errorText } from "../error-text.ts";
import { LanguageChoice } from "../i18n/LanguageChoice.tsx";
import { paths } from "../paths.ts";
import { signOut } from "../session/sign-out.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { ButtonLink } from "../ui/ButtonLink.tsx";
import { ErrorNote } from "../ui/Note.tsx";
import { PageHead } from "../ui/PageHead.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import styles from "./AccountPage.module.css";
import { meResource, useMe } from "./me.ts";
import { ThemeChoice } from "./ThemeChoice.tsx";

/** Who is signed in, how it looks, and the way out. */
export function AccountPage() {
  const { t } = useTranslation("account");
  const me = useMe();
  const [leaving, setLeaving] = useState(false);

  async function leave(): Promise<void> {
    setLeaving(true);
    await signOut();
  }

  return (
    <main className={styles.page}>
      <PageHead title={t("title")} />
      <div className={styles.cards}>
        {me.status === "loading" && <Skeleton rows={1} shape="card" />}
        {me.status === "failed" && (
          <ErrorNote text={errorText(me.error, t)} onRetry={() => void meResource().retry()} />
        )}
        {me.status === "ready" && (
          <section className={styles.card} aria-label={t("profile")}>
            <div className={styles.person}>
              <Avatar shape="person" name={me.value.name} colourKey={me.value.userId} />
              <div>
                <h2>{me.value.name}</h2>
                <p className={styles.soft}>
                  {me.value.kinds.map((kind) => t(`kinds.${kind}`)).join(", ")}
                  {me.value.kinds.length > 0 && " · "}
                  {me.value.school}
                </p>
              </div>
            </div>
            <p className={styles.soft}>{t("nameFromSchool")}</p>
          </section>
        )}
        {administers(me.value) && (
          <section className={styles.card} aria-labelledby="admin">
            <h2 id="admin">{t("admin")}</h2>
            <p className={styles.soft}>{t("adminText")}</p>
            <ButtonLink href={paths.admin} look="plain">
              {t("adminOpen")}
            </ButtonLink>
          </section>
        )}
        <section className={styles.card} aria-labelledby="sign-ins">
          <h2 id="sign-ins">{t("signIns")}</h2>
          <p className={styles.soft}>{t("signInsText")}</p>
          <div className={styles.links}>
            <ButtonLink href={paths.accountSessions} look="plain">
              {t("sessions.title")}
            </ButtonLink>
            <ButtonLink href={paths.accountApps} look="plain">
              {t("apps.title")}
            </ButtonLink>
          </div>
        </section>
        <section className={styles.card} aria-labelledby="appearance">
          <h2 id="appearance">{t("appearance")}</h2>
          <ThemeChoice />
        </section>
        <section className={styles.card} aria-labelledby="language">
          <h2 id="language">{t("language")}</h2>
          <LanguageChoice />
        </section>
        <section className={styles.card} aria-labelledby="leave">
          <h2 id="leave">{t("leaveTitle")}</h2>
          <p className={styles.soft}>{t("leaveText")}</p>
          <Button look="end" onClick={() => void leave()} disabled={leaving}>
            {t(leaving ? "leaving" : "leave")}
          </Button>
        </section>
      </div>
    </main>
  );
}
