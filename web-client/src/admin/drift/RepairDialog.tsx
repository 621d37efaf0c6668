import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { paths } from "../../paths.ts";
import { AskDialog } from "../AskDialog.tsx";
import styles from "./Drift.module.css";
import { repairParts } from "./repair-words.ts";
import { type DriftingRoom, useRepair } from "./use-drift.ts";

/** Key of the room to repair, null for all; and the rooms that it concerns. */
export type ToRepair = { room: string | null; rooms: readonly DriftingRoom[] };

type RepairDialogProps = { what: ToRepair; onClose: () => void; onDone: (steps: number) => void };

/** Says what a repair does, whom it takes out above all, and asks. */
export function RepairDialog({ what: { room, rooms }, onClose, onDone }: RepairDialogProps) {
  const { t } = useTranslation("admin-drift");
  const repair = useRepair((steps) => {
    onDone(steps);
    onClose();
  });
  const parts = repairParts(rooms);
  const removes = parts.some(({ does }) => does === "removes");
  const [first] = rooms;
  return (
    <AskDialog
      title={room === null ? t("ask.all") : t("ask.one", { name: first?.name })}
      does={t("repair")}
      look={removes ? "end" : "main"}
      role="alertdialog"
      act={repair}
      onDo={() => repair.mutate(room)}
      onClose={onClose}
    >
      <p>{t("ask.text")}</p>
      <ul>
        {parts.map((part) => (
          <li key={part.does}>
            {t(`does.${part.does}`)}
            {"names" in part && <strong> {part.names.join(", ")}</strong>}
          </li>
        ))}
      </ul>
      {removes && (
        <p className={styles.soft}>
          {t("ask.keep")} <Link href={paths.adminPeople}>{t("ask.toPeople")}</Link>
        </p>
      )}
    </AskDialog>
  );
}
