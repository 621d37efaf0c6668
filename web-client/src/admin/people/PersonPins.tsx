import type { PersonAnswer, Pin } from "@zvonok/contract/http/admin/people.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { AskDialog } from "../AskDialog.tsx";
import { lastDayWords } from "./last-day-words.ts";
import styles from "./People.module.css";
import { useEndPin } from "./use-person-acts.ts";

/** What was set by hand for somebody, beside the journal, until when and by whom. */
export function PersonPins({ person: { pins }, today }: { person: PersonAnswer; today: string }) {
  const { t } = useTranslation("admin-people");
  const [ending, setEnding] = useState<Pin | null>(null);
  if (pins.length === 0) return null;
  return (
    <Card title={t("pins.title")} text={t("pins.text")} flush>
      <ul>
        {pins.map((pin) => (
          <PinItem key={pin.id} pin={pin} today={today} onEnd={() => setEnding(pin)} />
        ))}
      </ul>
      {ending && <EndPinDialog pin={ending} onClose={() => setEnding(null)} />}
    </Card>
  );
}

function PinItem({ pin, today, onEnd }: { pin: Pin; today: string; onEnd: () => void }) {
  const { t, i18n } = useTranslation("admin-people");
  const told = [
    pin.until === null ? t("pins.forever") : t("pins.until", { day: lastDayWords(pin.until, today, i18n.language) }),
    pin.reason,
    pin.by !== null && t("pins.by", { name: pin.by }),
  ].filter(Boolean);
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        {t(`pin.${pin.kind}.is`, { room: pin.roomName })}
        <small>{told.join(" · ")}</small>
      </span>
      <Button look="plain" onClick={onEnd} aria-label={t("pins.endRoom", { room: pin.roomName })}>
        {t("pins.end")}
      </Button>
    </li>
  );
}

function EndPinDialog({ pin, onClose }: { pin: Pin; onClose: () => void }) {
  const { t } = useTranslation("admin-people");
  const end = useEndPin(pin.id, onClose);
  return (
    <AskDialog
      title={t(`pin.${pin.kind}.endTitle`, { room: pin.roomName, name: pin.name })}
      does={t(`pin.${pin.kind}.endDoes`)}
      look={pin.kind === "bar" ? "main" : "end"}
      act={end}
      onDo={() => end.mutate()}
      onClose={onClose}
    >
      <p>{t(`pin.${pin.kind}.endText`, { room: pin.roomName, name: pin.name })}</p>
    </AskDialog>
  );
}
