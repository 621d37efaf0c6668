import type { PersonAnswer } from "@zvonok/contract/http/admin/people.ts";
import { useTranslation } from "react-i18next";
import { AskDialog } from "../AskDialog.tsx";
import { useUndoWords } from "../use-undo-words.ts";
import styles from "./People.module.css";
import { useEndPerson } from "./use-person-acts.ts";

/** Asks before somebody entered by hand leaves school. */
export function EndPersonDialog({ person, onClose }: { person: PersonAnswer; onClose: () => void }) {
  const { t } = useTranslation("admin-people");
  const undoWords = useUndoWords();
  const end = useEndPerson(person.personId, onClose);
  return (
    <AskDialog
      title={t("end.title", { name: person.name })}
      does={t("end.does")}
      look="end"
      act={end}
      onDo={() => end.mutate()}
      onClose={onClose}
    >
      <p>{t("end.text")}</p>
      <p className={styles.soft}>{undoWords}</p>
    </AskDialog>
  );
}
