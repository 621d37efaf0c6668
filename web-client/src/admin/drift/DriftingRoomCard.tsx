import { useTranslation } from "react-i18next";
import { useNow } from "../../journal/use-now.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { momentWords } from "../audit/moment-words.ts";
import { isAccounts } from "./accounts.ts";
import styles from "./Drift.module.css";
import type { Difference, DriftingRoom } from "./use-drift.ts";

/** One room with everything in which it differs. @param onRepair null where only everything can be repaired */
export function DriftingRoomCard({ room, onRepair }: { room: DriftingRoom; onRepair: (() => void) | null }) {
  const { t } = useTranslation("admin-drift");
  const { name, className, differences } = room;
  return (
    <Card
      title={isAccounts(room) ? name : t("room", { name })}
      text={className !== null && !name.startsWith(className) ? className : undefined}
      flush
      actions={
        onRepair && (
          <Button look="plain" onClick={onRepair} aria-label={t("repairRoom", { name })}>
            {t("repair")}
          </Button>
        )
      }
    >
      <ul>
        {differences.map((difference) => (
          <DifferenceItem key={`${difference.kind} ${difference.userId} ${difference.text}`} difference={difference} />
        ))}
      </ul>
    </Card>
  );
}

function DifferenceItem({ difference: { name, text, since, byName, byUserId } }: { difference: Difference }) {
  const { t, i18n } = useTranslation("admin-drift");
  const now = useNow();
  const by = byName ?? byUserId;
  const told = [
    since !== null && t("since", { when: momentWords(since, now, i18n.language) }),
    by !== null && t("by", { name: by }),
  ].filter(Boolean);
  return (
    <li className={styles.difference}>
      {name !== null && <h3>{name}</h3>}
      <p>{text}</p>
      {told.length > 0 && <p className={styles.soft}>{told.join(" · ")}</p>}
    </li>
  );
}
