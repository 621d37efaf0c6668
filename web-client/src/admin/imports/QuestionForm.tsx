import type { TableAnswer, TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Select } from "../../ui/Select.tsx";
import { columnMeaningNames } from "./column-meanings.ts";
import { KnownSourceChoice } from "./KnownSourceChoice.tsx";
import { NamesakeChoice } from "./NamesakeChoice.tsx";
import styles from "./Question.module.css";
import { firstDraft, problemOf, toAnswer } from "./table-answer.ts";

type QuestionFormProps = { question: TableQuestion; busy: boolean; onAnswer: (answer: TableAnswer) => void };

/**
 * Whether a file goes on with a known source, who the people of one name are, and what the columns of a table mean.
 * Remembered for the next file.
 */
export function QuestionForm({ question, busy, onAnswer }: QuestionFormProps) {
  const { t } = useTranslation("admin-imports");
  const [draft, setDraft] = useState(() => firstDraft(question));
  const problem = problemOf(question, draft);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onAnswer(toAnswer(question, draft));
      }}
    >
      {question.knownSource && draft.knownSource && (
        <KnownSourceChoice
          known={question.knownSource}
          chosen={draft.knownSource}
          onChoose={(knownSource) => setDraft({ ...draft, knownSource })}
        />
      )}
      {question.namesakes.length > 0 && (
        <Card
          title={t("question.namesakes", { count: question.namesakes.length })}
          text={t("question.namesakesText")}
          flush
        >
          <ul>
            {question.namesakes.map((namesake) => (
              <NamesakeChoice
                key={namesake.key}
                namesake={namesake}
                chosen={draft.namesakes.get(namesake.key)}
                onChoose={(personId) =>
                  setDraft({ ...draft, namesakes: new Map(draft.namesakes).set(namesake.key, personId) })
                }
              />
            ))}
          </ul>
        </Card>
      )}
      {question.columns.length > 0 && (
        <Card title={t("question.columns")} text={t("question.columnsText")} flush>
          <ul>
            {question.columns.map(({ heading, examples }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places, and two may have one heading
              <li key={at} className={styles.column}>
                <div>
                  <h3>{heading || t("question.noHeading", { number: at + 1 })}</h3>
                  <p className={styles.soft}>
                    {examples.length > 0
                      ? t("question.examples", { examples: examples.join("; ") })
                      : t("question.noExamples")}
                  </p>
                </div>
                <Select
                  label={t("question.meaning", { heading })}
                  labelHidden
                  value={draft.meanings[at] ?? "ignore"}
                  options={columnMeaningNames.map((value) => ({ value, label: t(`meanings.${value}`) }))}
                  onChange={(meaning) =>
                    setDraft({ ...draft, meanings: draft.meanings.map((other, n) => (n === at ? meaning : other)) })
                  }
                />
              </li>
            ))}
          </ul>
        </Card>
      )}
      <div className={styles.send}>
        <Button type="submit" disabled={problem !== null || busy}>
          {t(busy ? "question.sending" : "question.send")}
        </Button>
        <p className={styles.problem} role="status">
          {problem !== null &&
            t(`question.problems.${problem.id}`, {
              count: problem.id === "namesakes" ? problem.count : 0,
              meaning: problem.id === "twice" ? t(`meanings.${problem.meaning}`) : "",
            })}
        </p>
      </div>
    </form>
  );
}
