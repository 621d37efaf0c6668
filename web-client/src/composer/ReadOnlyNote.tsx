import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import { useTranslation } from "react-i18next";
import { Icon } from "../ui/Icon.tsx";
import styles from "./ReadOnlyNote.module.css";

/** In place of the composer where a person may only read: who writes here, or that nobody does any more. */
export function ReadOnlyNote({ marker }: { marker: Pick<RoomMarker, "kind" | "archived"> | null }) {
  const { t } = useTranslation("chat");
  const who = marker?.kind === "schoolNews" || marker?.kind === "gradeNews" ? marker.kind : "other";
  const archived = marker?.archived;
  return (
    <p className={styles.note}>
      <Icon name="megaphone" size={20} />
      {archived === undefined ? t(`readOnly.${who}`) : t("readOnly.archived", { schoolYear: archived.year })}
    </p>
  );
}
