import type { ListedPerson } from "@zvonok/contract/http/admin/people.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { paths } from "../../paths.ts";
import { AskDialog } from "../AskDialog.tsx";
import { useUndoWords } from "../use-undo-words.ts";
import { isByHand } from "./by-hand.ts";
import { Chosen } from "./Chosen.tsx";
import styles from "./People.module.css";
import { PersonPicker } from "./PersonPicker.tsx";
import { useMergePerson } from "./use-person-acts.ts";
import { usePersonWords } from "./use-person-words.ts";

type MergeDialogProps = {
  /** the one entered by hand */
  person: ListedPerson;
  /** the one of the export; null lets choose */
  other: ListedPerson | null;
  onClose: () => void;
};

/** Joins somebody entered by hand with the same human of the export, after saying what becomes of the two. */
export function MergeDialog({ person, other, onClose }: MergeDialogProps) {
  const { t } = useTranslation("admin-people");
  const undoWords = useUndoWords();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState(other);
  const words = usePersonWords();
  const done = (): void => {
    onClose();
    if (chosen !== null) navigate(paths.adminPerson(chosen.personId), { replace: true });
  };
  const about = (each: ListedPerson): string => [each.name, words(each)].filter(Boolean).join(", ");
  const merge = useMergePerson(person.personId, done);
  return (
    <AskDialog
      title={t("merge.title")}
      does={t("merge.does")}
      disabled={chosen === null}
      act={merge}
      onDo={() => chosen !== null && merge.mutate(chosen.personId)}
      onClose={onClose}
    >
      <dl className={styles.facts}>
        <div>
          <dt>{t("source.hand")}</dt>
          <dd>{about(person)}</dd>
        </div>
        {other && (
          <div>
            <dt>{t("merge.ofJournal")}</dt>
            <dd>{about(other)}</dd>
          </div>
        )}
      </dl>
      {chosen === null && (
        <PersonPicker
          label={t("merge.choose")}
          fits={(each) => !isByHand(each) && each.personId !== person.personId}
          onPick={setChosen}
        />
      )}
      {other === null && chosen !== null && (
        <Chosen label={t("merge.choose")} name={about(chosen)} takesFocus onClear={() => setChosen(null)} />
      )}
      <ul>
        <li>{t("merge.what.journal")}</li>
        <li>{t("merge.what.chats")}</li>
        <li>{undoWords}</li>
      </ul>
    </AskDialog>
  );
}
