import type { TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import { useTranslation } from "react-i18next";
import { AnswerChoice } from "./AnswerChoice.tsx";
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
  const { name, className, row, candidates } = namesake;
  const options = [
    ...candidates.map(({ personId, name: known, about }) => ({ value: personId, label: known, about })),
    { value: null, label: t("question.somebodyNew"), about: t("question.somebodyNewText") },
  ];
  const legend = (
    <>
      {name}
      {className !== null && `, ${className}`} <span className={styles.soft}>{t("question.row", { row })}</span>
    </>
  );
  return (
    <li>
      <AnswerChoice legend={legend} options={options} chosen={chosen} onChoose={onChoose} />
    </li>
  );
}
