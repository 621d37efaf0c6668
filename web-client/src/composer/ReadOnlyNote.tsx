import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import { useTranslation } from "react-i18next";
import { Icon } from "../ui/Icon.tsx";
import styles from "./ReadOnlyNote.module.css";

/** In place of the composer where a person may only read: who writes here. */
export function ReadOnlyNote({ kind }: { kind: RoomMarker["kind"] | null }) {
  const { t } = useTranslation("chat");
  const who = kind === "schoolNews" || kind === "gradeNews" ? kind : "other";
  return (
    <p className={styles.note}>
      <Icon name="megaphone" size={20} />
      {t(`readOnly.${who}`)}
    </p>
  );
}
