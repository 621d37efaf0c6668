import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { errorText } from "../error-text.ts";
import { LanguageChoice } from "../i18n/LanguageChoice.tsx";
import { paths } from "../paths.ts";
import { codeIn, handOverCode } from "../session/hand-over-code.ts";
import { signOut } from "../session/sign-out.ts";
import { useSession } from "../session/use-session.ts";
import { Button } from "../ui/Button.tsx";
import { ButtonLink } from "../ui/ButtonLink.tsx";
import { Field } from "../ui/Field.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Spinner } from "../ui/Skeleton.tsx";
import styles from "./sign-in.module.css";

type Going = "no" | "going" | { failed: unknown };

/** One code is handed over once, however often React runs the effect. */
let leaving: Promise<string> | null = null;

/** Where the QR code of a first sign-in sheet leads (`/enter#<code>`), and where its code is typed. */
export function EnterPage() {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const session = useSession();
  const [code, setCode] = useState(() => codeIn(location));
  const [scanned] = useState(code !== "");
  const [going, setGoing] = useState<Going>("no");

  // The code leaves the address at once: neither the history nor who looks over a shoulder keeps it.
  useEffect(() => history.replaceState(history.state, "", paths.enter), []);

  async function go(): Promise<void> {
    setGoing("going");
    leaving ??= handOverCode(code, location.origin, paths.chats, i18n.language, fetch);
    try {
      location.assign(await leaving);
    } catch (cause) {
      leaving = null;
      setGoing({ failed: cause });
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a scanned code goes on by itself, once
  useEffect(() => {
    if (scanned && session === null) void go();
  }, []);

  function send(event: FormEvent): void {
    event.preventDefault();
    void go();
  }
  async function changePerson(): Promise<void> {
    setGoing("going");
    await signOut();
    if (scanned) await go();
    else setGoing("no");
  }

  const failed = typeof going === "object" && (
    <p className={styles.error} role="alert">
      {errorText(going.failed, t)}
    </p>
  );
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.head}>
          <span className={styles.logo}>
            <Icon name="bell" size={26} />
          </span>
          <h1>{t(session !== null && going === "no" ? "enter.taken" : "enter.title")}</h1>
        </div>
        {session !== null && going === "no" ? (
          <>
            <p className={styles.lead}>{t("enter.takenText")}</p>
            <Button className={styles.go} onClick={() => void changePerson()}>
              {t("enter.leave")}
            </Button>
            <ButtonLink href={paths.chats} look="quiet">
              {t("enter.stay")}
            </ButtonLink>
          </>
        ) : going === "going" ? (
          <p className={styles.wait} role="status">
            <Spinner /> {t("enter.going")}
          </p>
        ) : (
          <form className={styles.form} onSubmit={send}>
            <p>{t("enter.lead")}</p>
            <Field
              label={t("enter.code")}
              hint={t("enter.hint")}
              value={code}
              onChange={(event) => setCode(event.target.value)}
              required
              maxLength={40}
              autoComplete="one-time-code"
              autoCapitalize="characters"
              spellCheck={false}
              placeholder="XXXX-XXXX-XXXX"
            />
            <Button className={styles.go} type="submit">
              {t("enter.next")}
            </Button>
            {failed}
            <Button look="quiet" onClick={() => navigate(paths.chats)}>
              {t("enter.byPassword")}
            </Button>
          </form>
        )}
      </div>
      <LanguageChoice />
    </main>
  );
}
