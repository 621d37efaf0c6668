import type { ConfirmRolloverAnswer, RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyNote } from "../../ui/Note.tsx";
import { AdminAnswer } from "../AdminAnswer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { useToday } from "../people/use-today.ts";
import { ConfirmBar } from "./ConfirmBar.tsx";
import { ConfirmedClasses } from "./ConfirmedClasses.tsx";
import { type Choices, changeDay, doubledClaims, proposedChoices } from "./choices.ts";
import { DoneNote } from "./DoneNote.tsx";
import { NewYear } from "./NewYear.tsx";
import { useRollover } from "./use-rollover.ts";

/** «Новый учебный год»: which class continues which, confirmed by one button. */
export function RolloverPage() {
  const { t } = useTranslation("admin-rollover");
  const rollover = useRollover();
  const [done, setDone] = useState<ConfirmRolloverAnswer | null>(null);
  if (rollover.data !== undefined) return <Loaded answer={rollover.data} done={done} onDone={setDone} />;
  return (
    <AdminPage title={t("title")} text={t("lead")}>
      <AdminAnswer query={rollover}>{() => null}</AdminAnswer>
    </AdminPage>
  );
}

type LoadedProps = {
  answer: RolloverAnswer;
  done: ConfirmRolloverAnswer | null;
  onDone: (done: ConfirmRolloverAnswer) => void;
};

function Loaded({ answer, done, onDone }: LoadedProps) {
  const { t } = useTranslation("admin-rollover");
  const [chosen, setChosen] = useState<Choices>(new Map());
  const choices: Choices = new Map([...proposedChoices(answer.proposals), ...chosen]);
  const doubled = doubledClaims(answer.proposals, choices);
  const waits = answer.proposals.some(({ state }) => state === "proposed");
  const day = changeDay(answer.proposals, useToday());
  const bar = { answer, choices, doubled: [...doubled.keys()], onDone };
  return (
    <AdminPage title={t("title")} text={t("lead")} foot={waits && <ConfirmBar {...bar} />}>
      {done && <DoneNote done={done} day={day} />}
      {waits && (
        <NewYear
          answer={answer}
          choices={choices}
          doubled={doubled}
          day={day}
          onChoose={(groupId, cohortId) => setChosen((before) => new Map(before).set(groupId, cohortId))}
        />
      )}
      {!waits && done === null && <EmptyNote icon="journal" title={t("none.title")} text={t("none.text")} />}
      <ConfirmedClasses answer={answer} />
    </AdminPage>
  );
}
