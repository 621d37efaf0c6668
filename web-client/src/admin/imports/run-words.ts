import type { Run } from "@zvonok/contract/http/admin/imports.ts";
import type { Intake } from "@zvonok/contract/http/admin/intakes.ts";
import { useTranslation } from "react-i18next";
import { useNow } from "../../journal/use-now.ts";
import type { IconName } from "../../ui/Icon.tsx";
import { momentWords } from "../audit/moment-words.ts";
import type { Tone } from "../LinkRow.tsx";

type Sign = { icon: IconName; tone: Tone };

/** What became of a run: the key of its words and its sign. */
export function runState(run: Run): Sign & { id: "undone" | "refused" | "held" | "applied" } {
  if (run.undoneBy !== null) return { id: "undone", icon: "reply", tone: "plain" };
  if (run.verdict === "refused") return { id: "refused", icon: "close", tone: "end" };
  if (run.pendingHolds > 0) return { id: "held", icon: "warning", tone: "warning" };
  return { id: "applied", icon: "check", tone: "done" };
}

/** The sign of a file by how far it is. */
export function intakeSign(state: Intake["state"]): Sign {
  if (state === "asking" || state === "waiting") return { icon: "warning", tone: "warning" };
  if (state === "failed") return { icon: "close", tone: "end" };
  if (state === "done") return { icon: "check", tone: "done" };
  return { icon: "clock", tone: "plain" };
}

/** Words for runs and files, as lists and heads have them. */
export function useRunWords() {
  const { t, i18n } = useTranslation("admin-imports");
  const now = useNow();
  const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join(" · ");
  return {
    runTitle: (run: Run): string => run.fileName ?? t(`runKinds.${run.kind}`, { source: run.source }),
    /** «применён · сегодня, 10:15 · Иванова А. С.» */
    runText: (run: Run): string =>
      joined(
        t(`runStates.${runState(run).id}${run.kind === "import" ? "" : "Change"}`, { count: run.pendingHolds }),
        momentWords(run.startedAt, now, i18n.language),
        run.by,
      ),
    intakeText: (intake: Intake): string =>
      joined(
        t(`intakeStates.${intake.state}`),
        momentWords(intake.receivedAt, now, i18n.language),
        intake.by ?? t(`ways.${intake.way}`),
      ),
  };
}
