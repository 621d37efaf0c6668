import type { Admission } from "@zvonok/contract/http/lessons.ts";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fetchApi } from "../api.ts";
import { EndCallDialog } from "../journal/EndCallDialog.tsx";
import { refusalText } from "../journal/refusal-text.ts";
import { Button } from "../ui/Button.tsx";
import { Spinner } from "../ui/Skeleton.tsx";
import styles from "./CallRoom.module.css";

// Of the two kinds of call only the one that is needed is loaded.
const JitsiStage = lazy(() => import("./JitsiStage.tsx").then((m) => ({ default: m.JitsiStage })));
const MeshStage = lazy(() => import("./MeshStage.tsx").then((m) => ({ default: m.MeshStage })));

type CallRoomProps = {
  callId: string;
  admission: Admission;
  /** asks whether the call still goes on */
  check: () => Promise<void>;
  /** asks for another admission after one that was of no use */
  renew: () => Promise<void>;
  onLeave: () => void;
};

/** Inside a call: a narrow head, and the provider's stage filling the rest of the screen. */
export function CallRoom({ callId, admission, check, renew, onLeave }: CallRoomProps) {
  const { t } = useTranslation(["call", "lesson", "shell"]);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  /** what the provider's stage does once the call is ended for all */
  const whenEnded = useRef<() => Promise<void>>(async () => undefined);

  async function end(): Promise<void> {
    setAsking(false);
    try {
      await fetchApi(`/calls/${encodeURIComponent(callId)}/end`, { method: "POST" });
      await whenEnded.current().catch(() => undefined);
      await check();
    } catch (refused) {
      setError(refused);
    }
  }

  return (
    <main className={styles.room}>
      <header className={styles.head}>
        <h1>{admission.subject}</h1>
        {admission.moderator && (
          <Button look="end" onClick={() => setAsking(true)}>
            {t("endForAll")}
          </Button>
        )}
      </header>
      {error !== null && (
        <p role="alert" className={styles.refused}>
          {refusalText(error, t)}
        </p>
      )}
      <Suspense fallback={<Entering />}>
        {admission.provider === "jitsi" ? (
          <JitsiStage admission={admission} onLeave={onLeave} onRetry={() => void renew()} />
        ) : (
          <MeshStage admission={admission} onLeave={onLeave} check={check} whenEnded={whenEnded} />
        )}
      </Suspense>
      <EndCallDialog open={asking} onClose={() => setAsking(false)} onEnd={() => void end()} />
    </main>
  );
}

function Entering() {
  const { t } = useTranslation("call");
  return (
    <div className={styles.entering}>
      <Spinner label={t("asking")} />
      <p aria-hidden="true">{t("asking")}</p>
    </div>
  );
}
