import type { Admission } from "@zvonok/contract/http/lessons.ts";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { fetchApi } from "../api.ts";
import { errorText } from "../error-text.ts";
import { followCallChanges } from "../journal/follow-call-changes.ts";
import { refusalText } from "../journal/refusal-text.ts";
import { Button } from "../ui/Button.tsx";
import { useStore } from "../use-store.ts";
import { type Access, AdmissionWatch } from "./admission-watch.ts";
import styles from "./CallNote.module.css";
import { CallNote } from "./CallNote.tsx";
import { CallRoom } from "./CallRoom.tsx";
import { FailedNote } from "./FailedNote.tsx";
import { useWayOut } from "./use-way-out.ts";
import { WaitingNote } from "./WaitingNote.tsx";

const PAUSE = { before: 4000, inside: 20_000 };

/** A lesson's call: comes in by itself as soon as it is open; says in words why not, and when it is over. */
export function CallPage({ callId }: { callId: string }) {
  return <CallOf key={callId} callId={callId} />;
}

function CallOf({ callId }: { callId: string }) {
  const [watch] = useState(() => watchOf(callId));
  useEffect(() => {
    watch.start();
    return () => watch.stop();
  }, [watch]);
  return <Shown callId={callId} access={useStore(watch)} check={watch.check} renew={watch.renew} />;
}

const watchOf = (callId: string): AdmissionWatch =>
  new AdmissionWatch({
    ask: () => fetchApi<Admission>(`/calls/${encodeURIComponent(callId)}/admission`, { method: "POST" }),
    follow: followCallChanges,
    pause: PAUSE,
  });

type ShownProps = { callId: string; access: Access; check: () => Promise<void>; renew: () => Promise<void> };

function Shown({ callId, access, check, renew }: ShownProps) {
  const { t } = useTranslation(["call", "lesson", "shell"]);
  const goOut = useWayOut();
  const out = <Button onClick={goOut}>{t("goBack")}</Button>;
  switch (access.status) {
    case "asking":
      return <CallNote icon="call" title={t("asking")} busy />;
    case "waiting":
      return <WaitingNote callId={callId} check={check} onLeave={goOut} />;
    case "admitted":
      return <CallRoom callId={callId} admission={access.admission} check={check} renew={renew} onLeave={goOut} />;
    case "ended":
      return (
        <CallNote icon="check" title={t("ended.title")} text={t("ended.text")}>
          {out}
        </CallNote>
      );
    case "refused":
      return (
        <CallNote icon="warning" title={t("refusedTitle")} text={refusalText(access.error, t)}>
          {out}
        </CallNote>
      );
    case "failed":
      return (
        <main className={styles.page}>
          <h1 className="visually-hidden">{t("title")}</h1>
          <FailedNote text={errorText(access.error, t)} onRetry={() => void check()} onLeave={goOut} />
        </main>
      );
  }
}
