import { type ReactNode, useState } from "react";
import styles from "./Fold.module.css";
import { Icon } from "./Icon.tsx";

type FoldProps = { summary: ReactNode; open?: boolean; children: ReactNode };

/** Something long behind its first line. What is folded isn't rendered, so that hundreds of them stay quick. */
export function Fold({ summary, open: openAtFirst = false, children }: FoldProps) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <details className={styles.fold} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>
        <Icon name="forward" size={18} />
        <span className={styles.words}>{summary}</span>
      </summary>
      {open && <div className={styles.body}>{children}</div>}
    </details>
  );
}
