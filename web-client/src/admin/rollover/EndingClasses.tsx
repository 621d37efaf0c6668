import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../ui/Avatar.tsx";
import { Card } from "../../ui/Card.tsx";
import { byTitle, type Choices } from "./choices.ts";
import { type Ending, endingClasses } from "./consequences.ts";
import styles from "./Rollover.module.css";
import { usePartWords } from "./use-rollover-words.ts";

/** Classes that end if it stays as chosen: leavers, and those merged into others. */
export function EndingClasses({ answer, choices }: { answer: RolloverAnswer; choices: Choices }) {
  const { t } = useTranslation("admin-rollover");
  const ending = byTitle(endingClasses(answer, choices));
  if (ending.length === 0) return null;
  return (
    <Card title={t("ending.title")} text={t("ending.text")} flush>
      <ul>
        {ending.map((each) => (
          <li key={each.cohortId} className={styles.ended} aria-label={each.title}>
            <Avatar shape="room" name={each.title} colourKey={each.title} label={each.title} />
            <div className={styles.about}>
              <h3>{each.title}</h3>
              <EndingWords ending={each} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function EndingWords({ ending: { pupils, leaving, byHand, into } }: { ending: Ending }) {
  const { t } = useTranslation("admin-rollover");
  const words = usePartWords();
  const told = [
    t("pupils", { count: pupils }),
    leaving !== null &&
      leaving > 0 &&
      (leaving === pupils ? t("ending.allLeave") : t("ending.leaving", { count: leaving })),
    byHand > 0 && t(leaving === pupils ? "ending.byHandLeave" : "ending.byHandStay", { count: byHand }),
    into.length > 0 && t("ending.into", { parts: words(into) }),
  ];
  return <p className={styles.soft}>{told.filter(Boolean).join(" · ")}</p>;
}
