import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { useTranslation } from "react-i18next";
import { dayWords } from "../../journal/date-words.ts";
import { Card } from "../../ui/Card.tsx";
import { useUndoWords } from "../use-undo-words.ts";
import { ClassChoice } from "./ClassChoice.tsx";
import { byTitle, type Choices, type Proposal } from "./choices.ts";
import { EndingClasses } from "./EndingClasses.tsx";
import styles from "./Rollover.module.css";

type NewYearProps = {
  answer: RolloverAnswer;
  choices: Choices;
  /** classes of last year that are chosen more than once, with who claims them */
  doubled: ReadonlyMap<string, Proposal[]>;
  /** when the chats change; null for at once */
  day: string | null;
  onChoose: (groupId: string, cohortId: string | null) => void;
};

/** What will happen, the new classes with a choice for each, and what ends. */
export function NewYear({ answer, choices, doubled, day, onChoose }: NewYearProps) {
  const { t, i18n } = useTranslation("admin-rollover");
  return (
    <>
      <Card title={t("what.title")}>
        <ul className={styles.what}>
          <li>{t("what.chat")}</li>
          <li>{t("what.subjects")}</li>
          {day !== null && <li>{t("what.when", { day: dayWords(day, i18n.language) })}</li>}
          <li>{t("what.undo")}</li>
          <li>{useUndoWords()}</li>
        </ul>
      </Card>
      {bySchool(answer).map(([school, proposals], _, { length }) => (
        <Card
          key={school}
          title={length > 1 ? t("classesOf", { school }) : t("classes")}
          text={t("total", { count: proposals.length })}
          flush
        >
          <ul>
            {byTitle(proposals).map((proposal) => (
              <ClassChoice
                key={proposal.groupId}
                answer={answer}
                proposal={proposal}
                choices={choices}
                doubled={doubled.get(choices.get(proposal.groupId) ?? "") ?? null}
                onChoose={(cohortId) => onChoose(proposal.groupId, cohortId)}
              />
            ))}
          </ul>
        </Card>
      ))}
      <EndingClasses answer={answer} choices={choices} />
    </>
  );
}

function bySchool({ proposals }: RolloverAnswer) {
  const schools = Map.groupBy(
    proposals.filter(({ state }) => state === "proposed"),
    ({ school }) => school,
  );
  return [...schools].sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }));
}
