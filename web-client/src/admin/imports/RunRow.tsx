import type { Run } from "@zvonok/contract/http/admin/imports.ts";
import type { Intake } from "@zvonok/contract/http/admin/intakes.ts";
import { paths } from "../../paths.ts";
import { LinkRow } from "../LinkRow.tsx";
import { intakeSign, runState, useRunWords } from "./run-words.ts";

/** A change of the journal in a list. */
export function RunRow({ run }: { run: Run }) {
  const { runTitle, runText } = useRunWords();
  const { icon, tone } = runState(run);
  return <LinkRow href={paths.adminRun(run.run)} icon={icon} tone={tone} title={runTitle(run)} text={runText(run)} />;
}

/** A file that was handed in, in a list. */
export function IntakeRow({ intake }: { intake: Intake }) {
  const { intakeText } = useRunWords();
  return (
    <LinkRow
      href={paths.adminIntake(intake.id)}
      {...intakeSign(intake.state)}
      title={intake.fileName}
      text={intakeText(intake)}
    />
  );
}
