import type { IntakeAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import { useTranslation } from "react-i18next";
import { Redirect } from "wouter";
import { paths } from "../../paths.ts";
import { Card } from "../../ui/Card.tsx";
import { Progress } from "../../ui/Progress.tsx";
import { AdminAnswer } from "../AdminAnswer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { adminErrorText } from "../admin-error-text.ts";
import { Notice } from "../Notice.tsx";
import styles from "./Imports.module.css";
import { QuestionForm } from "./QuestionForm.tsx";
import { RefusedFile } from "./RefusedFile.tsx";
import { useRunWords } from "./run-words.ts";
import { useIntake, useIntakeAct } from "./use-imports.ts";
import { WaitingFile, WaitingFoot } from "./WaitingFile.tsx";

/** One file on its way: read, asked about, shown, applied. Once it is done its run's page says what it did. */
export function IntakePage({ id }: { id: string }) {
  const { t } = useTranslation(["admin-imports", "admin", "shell"]);
  const intake = useIntake(id);
  const act = useIntakeAct(id);
  const { intakeText } = useRunWords();
  const { data } = intake;
  if (data?.state === "done" && data.run !== null) return <Redirect to={paths.adminRun(data.run)} replace />;
  return (
    <AdminPage
      title={data?.fileName ?? t("file")}
      text={data && intakeText(data)}
      backTo={paths.adminImports}
      step={data?.state}
      foot={
        data?.state === "waiting" && (
          <WaitingFoot
            busy={act.isPending}
            onApply={() => act.mutate({ act: "apply" })}
            onWithdraw={() => act.mutate({ act: "withdraw" })}
          />
        )
      }
    >
      {act.error && (
        <Notice tone="end" title={t("actFailed")} live>
          {adminErrorText(act.error, t)}
        </Notice>
      )}
      <AdminAnswer query={intake}>
        {(answer) =>
          answer.state === "asking" && answer.question !== null ? (
            <QuestionForm
              question={answer.question}
              busy={act.isPending}
              onAnswer={(given) => act.mutate({ act: "answer", answer: given })}
            />
          ) : (
            <Stage intake={answer} />
          )
        }
      </AdminAnswer>
    </AdminPage>
  );
}

function Stage({ intake }: { intake: IntakeAnswer }) {
  const { t } = useTranslation("admin-imports");
  const { state, reason, rowsRead, remarks, run } = intake;
  switch (state) {
    case "queued":
    case "reading":
      return (
        <Card title={t(`stage.${state}`)} text={t("stage.goingText")}>
          <div className={styles.going} role="status">
            <Progress label={t(`stage.${state}`)} part={null} />
            {rowsRead > 0 && <p>{t("stage.rows", { count: rowsRead })}</p>}
          </div>
        </Card>
      );
    case "waiting":
      return <WaitingFile intake={intake} />;
    case "failed":
      return <RefusedFile reason={reason} remarks={remarks} run={run} />;
    case "withdrawn":
      return (
        <Notice tone="plain" title={t("stage.withdrawn")}>
          {t("stage.withdrawnText")}
        </Notice>
      );
    case "asking":
    case "done":
      return <Notice tone="plain" title={t(`intakeStates.${state}`)} />;
  }
}
