import type { SessionOfPerson } from "@zvonok/contract/http/sessions.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { AccountData } from "./AccountData.tsx";
import { AccountSubpage } from "./AccountSubpage.tsx";
import { EndDialog } from "./EndDialog.tsx";
import { moment } from "./moment.ts";
import { useEndOtherSessions, useEndSession, useSessions } from "./own-sign-ins.ts";
import styles from "./SignIns.module.css";

/** «Где выполнен вход»: devices with their last use, and the way to end them. */
export function SessionsPage() {
  return (
    <AccountData>
      <Sessions />
    </AccountData>
  );
}

function Sessions() {
  const { t } = useTranslation("account");
  const [asked, setAsked] = useState<SessionOfPerson | "others" | null>(null);
  const close = (): void => setAsked(null);
  return (
    <AccountSubpage title={t("sessions.title")} query={useSessions()}>
      {({ sessions }) => {
        const here = sessions.filter(({ current }) => current);
        const others = sessions.filter(({ current }) => !current);
        return (
          <>
            <Card title={t("sessions.here")} flush>
              <ul>
                {here.map((session) => (
                  <SessionRow key={session.deviceId} session={session} />
                ))}
              </ul>
            </Card>
            <Card
              title={t("sessions.others")}
              text={t(others.length === 0 ? "sessions.noOthers" : "sessions.othersText")}
              flush
              actions={
                others.length > 1 && (
                  <Button look="end" onClick={() => setAsked("others")}>
                    {t("sessions.endOthers")}
                  </Button>
                )
              }
            >
              {others.length > 0 && (
                <ul>
                  {others.map((session) => (
                    <SessionRow key={session.deviceId} session={session} onEnd={() => setAsked(session)} />
                  ))}
                </ul>
              )}
            </Card>
            {asked === "others" && <EndOthers onClose={close} />}
            {asked !== null && asked !== "others" && <EndOne session={asked} onClose={close} />}
          </>
        );
      }}
    </AccountSubpage>
  );
}

function SessionRow({ session, onEnd }: { session: SessionOfPerson; onEnd?: () => void }) {
  const { t, i18n } = useTranslation("account");
  const { current, signedInAt, lastUsedAt, devicePassword } = session;
  const name = session.client ?? t("sessions.unnamed");
  const facts = [
    current ? t("sessions.now") : lastUsedAt && t("lastUsed", { when: moment(lastUsedAt, i18n.language) }),
    t("sessions.since", { when: moment(signedInAt, i18n.language) }),
    devicePassword && t("sessions.byPassword", { name: devicePassword }),
  ];
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        {name}
        <small>{facts.filter(Boolean).join(" · ")}</small>
      </span>
      {onEnd && (
        <Button look="plain" aria-label={t("sessions.endNamed", { name })} onClick={onEnd}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}

function EndOne({ session, onClose }: { session: SessionOfPerson; onClose: () => void }) {
  const { t } = useTranslation("account");
  const end = useEndSession(onClose);
  return (
    <EndDialog
      title={t("sessions.endTitle", { name: session.client ?? t("sessions.unnamed") })}
      text={t("sessions.endText")}
      does={t("sessions.end")}
      act={end}
      onDo={() => end.mutate(session.deviceId)}
      onClose={onClose}
    />
  );
}

function EndOthers({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("account");
  const end = useEndOtherSessions(onClose);
  return (
    <EndDialog
      title={t("sessions.endOthersTitle")}
      text={t("sessions.endOthersText")}
      does={t("sessions.endOthers")}
      act={end}
      onDo={() => end.mutate(undefined)}
      onClose={onClose}
    />
  );
}
