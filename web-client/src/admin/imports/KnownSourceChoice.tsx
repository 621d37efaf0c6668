import type { TableAnswer, TableQuestion } from "@zvonok/contract/http/admin/intakes.ts";
import { useTranslation } from "react-i18next";
import { Card } from "../../ui/Card.tsx";
import { AnswerChoice } from "./AnswerChoice.tsx";

type KnownSource = NonNullable<TableQuestion["knownSource"]>;
type Answer = NonNullable<TableAnswer["knownSource"]>;

type KnownSourceChoiceProps = { known: KnownSource; chosen: Answer; onChoose: (answer: Answer) => void };

/** Are the people of a file that names a new source those of a known one? Else the school would be there twice. */
export function KnownSourceChoice({ known, chosen, onChoose }: KnownSourceChoiceProps) {
  const { t } = useTranslation("admin-imports");
  return (
    <Card title={t("question.known")} tone="warning">
      <AnswerChoice
        legend={t("question.knownText", known)}
        options={[
          { value: "same", label: t("question.knownSame"), about: t("question.knownSameText") },
          { value: "own", label: t("question.knownOwn"), about: t("question.knownOwnText") },
        ]}
        chosen={chosen}
        onChoose={onChoose}
      />
    </Card>
  );
}
