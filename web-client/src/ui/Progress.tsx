import styles from "./Progress.module.css";

/** How far something is. @param part from 0 to 1; null when that isn't known */
export function Progress({ label, part }: { label: string; part: number | null }) {
  return (
    <progress
      className={styles.progress}
      aria-label={label}
      max={100}
      {...(part === null ? {} : { value: Math.round(part * 100) })}
    />
  );
}
