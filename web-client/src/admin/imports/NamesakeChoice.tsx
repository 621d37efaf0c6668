import type { TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import styles from "./Question.module.css";

type NamesakeChoiceProps = {
  namesake: TableQuestion["namesakes"][number];
  /** undefined as long as nothing is chosen: guessing here would give one child another's chats */
  chosen: string | null | undefined;
  onChoose: (personId: string | null) => void;
};

/** Is the person of this row somebody who is known already, or somebody else of the same name? */
export function NamesakeChoice({ namesake, chosen, onChoose }: NamesakeChoiceProps) {
  const { t } = useTranslation("admin-imports");
  const group = useId();
  const { name, className, row, candidates } = namesake;
  const options = [
    ...candidates.map(({ personId, name: known, about }) => ({ personId, label: known, about })),
    { personId: null, label: t("question.somebodyNew"), about: t("question.somebodyNewText") },
  ];
  return (
    <li>
      <fieldset className={styles.namesake}>
        <legend>
          {name}
          {className !== null && `, ${className}`} <span className={styles.soft}>{t("question.row", { row })}</span>
        </legend>
        {options.map(({ personId, label, about }) => (
          <label key={personId ?? ""} className={styles.option}>
            <input type="radio" name={group} checked={chosen === personId} onChange={() => onChoose(personId)} />
            <span>
              {label}
              <span className={styles.soft}>{about}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </li>
  );
}
