import type { Admission } from "@zvonok/contract/http/lessons.ts";
import { type Conference, JitsiUnreachableError, openConference } from "jitsi-meet-external-api";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../error-text.ts";
import { Spinner } from "../ui/Skeleton.tsx";
import { FailedNote } from "./FailedNote.tsx";
import styles from "./JitsiStage.module.css";

type JitsiAdmission = Extract<Admission, { provider: "jitsi" }>;
type JitsiStageProps = { admission: JitsiAdmission; onLeave: () => void; onRetry: () => void };

/** The school's Jitsi in a frame that fills the screen below the head. */
export function JitsiStage({ admission, onLeave, onRetry }: JitsiStageProps) {
  const { t } = useTranslation(["call", "shell"]);
  const { place, joined, moderates, error } = useConference(admission, onLeave);
  if (error !== null) {
    const unreachable = error instanceof JitsiUnreachableError;
    return (
      <div className={styles.stage}>
        <FailedNote
          text={unreachable ? t("jitsiAway", { domain: error.domain }) : errorText(error, t)}
          onRetry={onRetry}
          onLeave={onLeave}
        />
      </div>
    );
  }
  return (
    <div className={styles.stage}>
      {!joined && (
        <div className={styles.entering}>
          <Spinner label={t("asking")} />
        </div>
      )}
      <p className="visually-hidden" role="status">
        {moderates && t("moderating")}
      </p>
      <div className={styles.frame} ref={place} />
    </div>
  );
}

/** Opens the conference in `place` and follows it. */
function useConference(admission: JitsiAdmission, onLeave: () => void) {
  const { i18n } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const leave = useRef(onLeave);
  leave.current = onLeave;
  const [joined, setJoined] = useState(false);
  const [moderates, setModerates] = useState(false);
  const [error, setError] = useState<unknown>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of language reopens no running conference
  useEffect(() => {
    const parent = place.current;
    if (parent === null) return;
    let conference: Conference | null = null;
    let gone = false;
    openConference({ ...admission, language: i18n.language, parent }).then(
      (opened) => {
        if (gone) return opened.dispose();
        conference = opened;
        let me: string | null = null;
        opened.on("videoConferenceJoined", ({ id }) => {
          me = id;
          setJoined(true);
        });
        opened.on("participantRoleChanged", ({ id, role }) => id === me && setModerates(role === "moderator"));
        opened.on("readyToClose", () => leave.current());
      },
      (failure: unknown) => !gone && setError(failure),
    );
    return () => {
      gone = true;
      conference?.dispose();
    };
  }, [admission]);

  return { place, joined, moderates, error };
}
