import type { ListedPerson, Pin } from "@zvonok/contract/http/admin/people.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Field.tsx";
import { AskDialog } from "../AskDialog.tsx";
import { Chosen } from "./Chosen.tsx";
import styles from "./People.module.css";
import { RoomPicker } from "./RoomPicker.tsx";
import { lastDay, type Term, terms } from "./terms.ts";
import { usePin } from "./use-person-acts.ts";

type PinDialogProps = {
  kind: Pin["kind"];
  person: ListedPerson;
  /** null lets choose */
  room: { key: string; name: string } | null;
  today: string;
  onClose: () => void;
};

/** Adds a guest, keeps somebody in a chat, or bars him from it, until a day or until it is ended. */
export function PinDialog({ kind, person, room, today, onClose }: PinDialogProps) {
  const { t } = useTranslation("admin-people");
  const [chosen, setChosen] = useState(room);
  const [term, setTerm] = useState<Term>(kind === "bar" ? "forever" : "twoWeeks");
  const [date, setDate] = useState("");
  const [reason, setReason] = useState("");
  const pin = usePin(onClose);
  const until = lastDay(term, date, today);
  const words = { name: person.name, room: chosen?.name };
  const send = (): void => {
    if (chosen === null || until === undefined) return;
    pin.mutate({ person: person.personId, room: chosen.key, kind, until, reason: reason.trim() || null });
  };
  return (
    <AskDialog
      title={t(chosen === null ? `pin.${kind}.titleOpen` : `pin.${kind}.title`, words)}
      does={t(`pin.${kind}.does`)}
      look={kind === "bar" ? "end" : "main"}
      disabled={chosen === null || until === undefined}
      act={pin}
      onDo={send}
      onClose={onClose}
    >
      <p>{t(`pin.${kind}.text`, words)}</p>
      {chosen === null && <RoomPicker label={t("pin.room")} onPick={setChosen} />}
      {room === null && chosen !== null && (
        <Chosen label={t("pin.room")} name={chosen.name} takesFocus onClear={() => setChosen(null)} />
      )}
      <div className={styles.form}>
        <span className={styles.soft}>{t("pin.howLong")}</span>
        <Choice
          label={t("pin.howLong")}
          value={term}
          options={terms.map((value) => ({ value, label: t(`pin.terms.${value}`) }))}
          onChange={setTerm}
        />
        {term === "date" && (
          <Field
            label={t("pin.lastDay")}
            type="date"
            min={today}
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
        )}
        <Field
          label={t("pin.reason")}
          hint={t("pin.reasonHint")}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </AskDialog>
  );
}
