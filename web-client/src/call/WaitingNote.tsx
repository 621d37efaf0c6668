import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../account/me.ts";
import { fetchApi } from "../api.ts";
import { refusalText } from "../journal/refusal-text.ts";
import { Button } from "../ui/Button.tsx";
import { CallNote } from "./CallNote.tsx";
import styles from "./CallRoom.module.css";

type WaitingNoteProps = { callId: string; check: () => Promise<void>; onLeave: () => void };

/** «Ещё не начат»: pupils wait here and come in by themselves; staff may start it. */
export function WaitingNote({ callId, check, onLeave }: WaitingNoteProps) {
  const { t } = useTranslation(["call", "lesson", "shell"]);
  const [error, setError] = useState<unknown>(null);
  const isStaff = useMe().value?.kinds.some((kind) => kind !== "pupil" && kind !== "guardian") ?? false;

  async function start(): Promise<void> {
    try {
      await fetchApi(`/calls/${encodeURIComponent(callId)}/start`, { method: "POST" });
      await check();
    } catch (refused) {
      setError(refused);
    }
  }

  return (
    <CallNote
      icon="clock"
      title={t("waiting.title")}
      text={t(isStaff ? "waiting.staff" : "waiting.text")}
      busy={!isStaff}
    >
      {error !== null && (
        <p role="alert" className={styles.refused}>
          {refusalText(error, t)}
        </p>
      )}
      {isStaff && <Button onClick={() => void start()}>{t("waiting.start")}</Button>}
      <Button look="plain" onClick={onLeave}>
        {t("goBack")}
      </Button>
    </CallNote>
  );
}
