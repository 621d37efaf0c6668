import { type ReactNode, useId } from "react";
import styles from "./Question.module.css";

type AnswerChoiceProps<T extends string | null> = {
  legend: ReactNode;
  options: readonly { value: T; label: string; about: string }[];
  /** undefined as long as nothing is chosen */
  chosen: T | undefined;
  onChoose: (value: T) => void;
};

/** One of a few answers, each with what follows from it. */
export function AnswerChoice<T extends string | null>({ legend, options, chosen, onChoose }: AnswerChoiceProps<T>) {
  const group = useId();
  return (
    <fieldset className={styles.answers}>
      <legend>{legend}</legend>
      {options.map(({ value, label, about }) => (
        <label key={value ?? ""} className={styles.option}>
          <input type="radio" name={group} checked={chosen === value} onChange={() => onChoose(value)} />
          <span>
            {label}
            <span className={styles.soft}>{about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
