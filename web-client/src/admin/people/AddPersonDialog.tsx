import type { PersonAnswer } from "@zvonok/contract/http/admin/people.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AskDialog } from "../AskDialog.tsx";
import styles from "./People.module.css";
import { PersonForm } from "./PersonForm.tsx";
import { emptyDraft, isComplete, newPerson } from "./person-changes.ts";
import { useAddPerson } from "./use-person-acts.ts";

/** Adds somebody whom the journal's export doesn't have. */
export function AddPersonDialog({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  onAdded: (person: PersonAnswer) => void;
}) {
  const { t } = useTranslation("admin-people");
  const [draft, setDraft] = useState(emptyDraft);
  const add = useAddPerson(onAdded);
  return (
    <AskDialog
      title={t("add.title")}
      does={t("add.does")}
      disabled={!isComplete(draft)}
      act={add}
      onDo={() => add.mutate(newPerson(draft))}
      onClose={onClose}
    >
      <p className={styles.soft}>{t("add.text")}</p>
      <PersonForm draft={draft} onChange={setDraft} />
    </AskDialog>
  );
}
