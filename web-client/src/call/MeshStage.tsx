import type { Admission } from "@zvonok/contract/http/lessons.ts";
import { type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { MeshCall, type MeshSnapshot } from "../matrix/mesh-call.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyNote } from "../ui/Note.tsx";
import { Spinner } from "../ui/Skeleton.tsx";
import { useStore } from "../use-store.ts";
import { DeviceTrouble } from "./DeviceTrouble.tsx";
import { MeshBar } from "./MeshBar.tsx";
import { MeshHint } from "./MeshHint.tsx";
import styles from "./MeshStage.module.css";
import { MeshTiles } from "./MeshTiles.tsx";

type MeshAdmission = Extract<Admission, { provider: "mesh" }>;
type MeshStageProps = {
  admission: MeshAdmission;
  onLeave: () => void;
  /** asks whether the call is over, once the room says so */
  check: () => Promise<void>;
  /** gets what ends the call in the room too */
  whenEnded: RefObject<() => Promise<void>>;
};

/** A call from browser to browser: pictures, and below them microphone, camera and the way out. */
export function MeshStage({ admission, onLeave, check, whenEnded }: MeshStageProps) {
  const call = useMeshCall(admission, check);
  useEffect(() => {
    whenEnded.current = async () => call?.terminate();
  }, [call, whenEnded]);
  return call === null ? (
    <div className={styles.stage} />
  ) : (
    <Stage call={call} admission={admission} onLeave={onLeave} />
  );
}

/** The call lives as long as the page: what begins with the effect ends with it, camera and microphone too. */
function useMeshCall({ roomId, conferenceId, moderator }: MeshAdmission, check: () => Promise<void>) {
  const [call, setCall] = useState<MeshCall | null>(null);
  useEffect(() => {
    const opened = new MeshCall({ roomId, conferenceId, moderator });
    const leave = (): void => opened.leave();
    const unsubscribe = opened.subscribe(() => opened.getSnapshot().stage === "ended" && void check());
    window.addEventListener("pagehide", leave);
    setCall(opened);
    void opened.enter();
    return () => {
      window.removeEventListener("pagehide", leave);
      unsubscribe();
      opened.leave();
    };
  }, [roomId, conferenceId, moderator, check]);
  return call;
}

type StageProps = { call: MeshCall; admission: MeshAdmission; onLeave: () => void };

function Stage({ call, admission, onLeave }: StageProps) {
  const { t } = useTranslation("call");
  const snapshot = useStore(call);
  return (
    <div className={styles.stage}>
      {admission.moderator && <MeshHint />}
      {snapshot.trouble !== null && <DeviceTrouble trouble={snapshot.trouble} onRetry={() => void call.retryMedia()} />}
      <div className={styles.middle}>
        <Middle snapshot={snapshot} />
      </div>
      <p className={styles.arriving} role="status">
        {snapshot.stage === "joined" && arrivingWords(snapshot)}
      </p>
      {snapshot.stage === "failed" ? (
        <div className={styles.out}>
          <Button onClick={onLeave}>{t("goBack")}</Button>
        </div>
      ) : (
        <MeshBar call={call} snapshot={snapshot} onLeave={onLeave} />
      )}
    </div>
  );

  function arrivingWords({ arriving, tiles }: MeshSnapshot): string {
    if (arriving.length > 0) return t("mesh.arriving", { names: arriving.join(", ") });
    return tiles.every(({ mine }) => mine) ? t("mesh.alone") : "";
  }
}

function Middle({ snapshot }: { snapshot: MeshSnapshot }) {
  const { t } = useTranslation("call");
  switch (snapshot.stage) {
    case "connecting":
      return (
        <div className={styles.entering}>
          <Spinner label={t("mesh.connecting")} />
          <p aria-hidden="true">{t("mesh.connecting")}</p>
        </div>
      );
    case "waitingForTeacher":
      return (
        <div className={styles.entering}>
          <Spinner label={t("mesh.waitingForTeacher")} />
          <p aria-hidden="true">{t("mesh.waitingForTeacher")}</p>
        </div>
      );
    case "failed":
      return (
        <EmptyNote
          icon="warning"
          title={t("mesh.failedTitle")}
          text={t(`mesh.failure.${snapshot.failure ?? "other"}`)}
        />
      );
    case "joined":
      return <MeshTiles tiles={snapshot.tiles} />;
    case "ended":
      return <EmptyNote icon="check" title={t("ended.title")} />;
  }
}
