import type { RunAnswer } from "@zvonok/contract/http/admin/imports.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useNow } from "../../journal/use-now.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/Button.tsx";
import { ButtonLink } from "../../ui/ButtonLink.tsx";
import { AdminAnswer } from "../AdminAnswer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { Notice } from "../Notice.tsx";
import { Counts } from "./Counts.tsx";
import { RefusedFile } from "./RefusedFile.tsx";
import { Remarks } from "./Remarks.tsx";
import { runState, useRunWords } from "./run-words.ts";
import { UndoDialog } from "./UndoDialog.tsx";
import { useRun } from "./use-imports.ts";

/** What a file, or another change of the lists, did; and the way to take it back. */
export function RunPage({ run }: { run: number }) {
  const { t } = useTranslation("admin-imports");
  const answer = useRun(run);
  const { runTitle, runText } = useRunWords();
  const [asked, setAsked] = useState(false);
  const [undone, setUndone] = useState(false);
  const { data } = answer;
  return (
    <AdminPage
      title={data ? runTitle(data) : t("file")}
      text={data && runText(data)}
      backTo={paths.adminImports}
      foot={
        data?.canUndo && (
          <Button look="plain" onClick={() => setAsked(true)}>
            {t(data.kind === "import" ? "undo.button" : "undo.buttonChange")}
          </Button>
        )
      }
    >
      <AdminAnswer query={answer}>
        {(known) => (
          <>
            <Verdict run={known} justUndone={undone} />
            {known.kind === "import" && known.verdict !== "refused" && <Counts counts={known.counts} />}
            {known.verdict !== "refused" && <Remarks remarks={known.remarks} run={known.run} />}
            {asked && <UndoDialog run={known} onClose={() => setAsked(false)} onDone={() => setUndone(true)} />}
          </>
        )}
      </AdminAnswer>
    </AdminPage>
  );
}

/** So long it is worth saying that the chats still change, ms. */
const WHILE_CHATS_FOLLOW = 3_600_000;

function Verdict({ run, justUndone }: { run: RunAnswer; justUndone: boolean }) {
  const { t } = useTranslation("admin-imports");
  const history = <Link href={`${paths.adminAudit}?run=${run.run}`}>{t("verdict.history")}</Link>;
  const isFresh = useNow() - Date.parse(run.startedAt) < WHILE_CHATS_FOLLOW;
  const { id } = runState(run);
  switch (id) {
    case "undone":
      return (
        <Notice tone={justUndone ? "done" : "plain"} title={t("verdict.undone")} live={justUndone}>
          {t(justUndone ? "undo.doneText" : "verdict.undoneText")}
          <Link href={paths.adminRun(run.undoneBy ?? 0)}>{t("verdict.undoneBy")}</Link>
        </Notice>
      );
    case "refused":
      return <RefusedFile reason={run.reason} remarks={run.remarks} run={run.run} />;
    case "held":
      return (
        <Notice tone="warning" title={t("verdict.held", { count: run.pendingHolds })}>
          <p>{t("verdict.heldText")}</p>
          <ButtonLink href={paths.adminHolds}>{t("verdict.toHolds")}</ButtonLink>
          {history}
        </Notice>
      );
    case "applied":
      return (
        <Notice tone="done" title={t(run.kind === "import" ? "verdict.applied" : "verdict.appliedChange")}>
          {run.reason !== null && <p>{run.reason}</p>}
          {isFresh && <p>{t("verdict.appliedText")}</p>}
          {history}
        </Notice>
      );
  }
}
