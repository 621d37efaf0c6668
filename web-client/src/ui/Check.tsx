import { type ReactNode, useId } from "react";
import styles from "./Check.module.css";

type CheckProps = {
  label: ReactNode;
  /** the quiet line below the label */
  hint?: ReactNode;
  checked: boolean;
  /** some of what it stands for is chosen, some isn't */
  partly?: boolean;
  onChange: (checked: boolean) => void;
};

/** A box to tick, with its words beside it. */
export function Check({ label, hint, checked, partly = false, onChange }: CheckProps) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        ref={(box) => {
          if (box !== null) box.indeterminate = partly;
        }}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
    </div>
  );
}
