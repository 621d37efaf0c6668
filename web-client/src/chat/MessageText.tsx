import { lazy, Suspense } from "react";
import styles from "./MessageText.module.css";
import { splitLinks } from "./split-links.ts";

// The cleaner of foreign formatting is loaded with the first message that has any.
const FormattedText = lazy(() => import("./FormattedText.tsx").then((m) => ({ default: m.FormattedText })));

/** The words of a message, with links in them. */
export function MessageText({ text, html }: { text: string; html: string | null }) {
  const plain = (
    <span className={styles.text} dir="auto">
      {splitLinks(text).map((part, place) =>
        part.type === "text" ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
          <a key={place} href={part.href} target="_blank" rel="noreferrer noopener">
            {part.text}
          </a>
        ),
      )}
    </span>
  );
  if (html === null) return plain;
  return (
    <Suspense fallback={plain}>
      <FormattedText html={html} />
    </Suspense>
  );
}
