import { type ReactNode, useId } from "react";
import styles from "./Card.module.css";
import { classes } from "./classes.ts";

type CardProps = {
  title: string;
  /** the quiet line below the title */
  text?: ReactNode;
  /** buttons that belong to the title */
  actions?: ReactNode;
  /** what stands between hairlines (rows) instead of with space around */
  flush?: boolean;
  tone?: "plain" | "warning";
  children?: ReactNode;
};

/** A part of a page on its own sheet, with a heading by which it is found. */
export function Card({ title, text, actions, flush = false, tone = "plain", children }: CardProps) {
  const id = useId();
  return (
    <section className={classes(styles.card, styles[tone])} aria-labelledby={id}>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 id={id}>{title}</h2>
          {text && <p>{text}</p>}
        </div>
        {actions}
      </div>
      {children && <div className={flush ? styles.rows : styles.body}>{children}</div>}
    </section>
  );
}
