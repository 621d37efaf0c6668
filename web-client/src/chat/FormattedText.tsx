import { cleanHtml } from "./clean-html.ts";
import styles from "./MessageText.module.css";

/** A message that another client formatted. */
export function FormattedText({ html }: { html: string }) {
  return (
    <div
      className={styles.formatted}
      dir="auto"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by an allow-list
      dangerouslySetInnerHTML={{ __html: cleanHtml(html) }}
    />
  );
}
