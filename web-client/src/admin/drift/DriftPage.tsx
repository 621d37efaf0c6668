import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { EmptyNote } from "../../ui/Note.tsx";
import { AdminAnswer } from "../AdminAnswer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { Notice } from "../Notice.tsx";
import { isAccounts } from "./accounts.ts";
import styles from "./Drift.module.css";
import { DriftingRoomCard } from "./DriftingRoomCard.tsx";
import { RepairDialog, type ToRepair } from "./RepairDialog.tsx";
import { useDrift } from "./use-drift.ts";
import { VerificationCard } from "./VerificationCard.tsx";

/** «Расхождения»: where rooms differ from the journal, and the way back. */
export function DriftPage() {
  const { t } = useTranslation("admin-drift");
  const drift = useDrift();
  return (
    <AdminPage title={t("title")} text={t("lead")}>
      <AdminAnswer query={drift}>{(answer) => <Rooms answer={answer} />}</AdminAnswer>
    </AdminPage>
  );
}

function Rooms({ answer: { rooms, verification, repair } }: { answer: DriftAnswer }) {
  const { t } = useTranslation("admin-drift");
  const [asked, setAsked] = useState<ToRepair | null>(null);
  const [steps, setSteps] = useState<number | null>(null);
  const differences = rooms.flatMap((room) => room.differences);
  return (
    <>
      <div role="status" className={styles.said}>
        {steps !== null && <Repairing steps={steps} done={rooms.length === 0} />}
      </div>
      {rooms.length === 0 ? (
        <EmptyNote icon="check" title={t("none.title")} text={t("none.text")} />
      ) : (
        <Card
          title={t("total", { count: differences.length })}
          text={t("inRooms", { count: rooms.length })}
          actions={
            (rooms.length > 1 || rooms.some(isAccounts)) && (
              <Button onClick={() => setAsked({ room: null, rooms })}>{t("repairAll")}</Button>
            )
          }
        />
      )}
      {rooms.map((room) => (
        <DriftingRoomCard
          key={room.key}
          room={room}
          onRepair={isAccounts(room) ? null : () => setAsked({ room: room.key, rooms: [room] })}
        />
      ))}
      <VerificationCard verification={verification} repair={repair} />
      {asked && <RepairDialog what={asked} onClose={() => setAsked(null)} onDone={setSteps} />}
    </>
  );
}

function Repairing({ steps, done }: { steps: number; done: boolean }) {
  const { t } = useTranslation("admin-drift");
  return done ? (
    <Notice tone="done" title={t("repaired")} />
  ) : (
    <Notice tone="plain" title={t("repairing", { count: steps })}>
      {t("soon")}
    </Notice>
  );
}
