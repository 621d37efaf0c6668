import type { ReactNode } from "react";
import { Link } from "wouter";
import { classes } from "../ui/classes.ts";
import { Icon, type IconName } from "../ui/Icon.tsx";
import styles from "./LinkRow.module.css";

export type Tone = "plain" | "warning" | "done" | "end";

type LinkRowProps = {
  href: string;
  icon: IconName;
  /** the colour of the sign; words say the same */
  tone?: Tone;
  title: ReactNode;
  text?: ReactNode;
  /** stands before the arrow */
  mark?: ReactNode;
};

/** A line of a list that leads to a page of its own. */
export function LinkRow({ href, icon, tone = "plain", title, text, mark }: LinkRowProps) {
  return (
    <li className={styles.item}>
      <Link href={href} className={styles.row}>
        <span className={classes(styles.sign, styles[tone])}>
          <Icon name={icon} size={20} />
        </span>
        <span className={styles.words}>
          <span className={styles.title}>{title}</span>
          {text && <span className={styles.text}>{text}</span>}
        </span>
        {mark}
        <Icon name="forward" size={18} />
      </Link>
    </li>
  );
}
