import type { CodePerson, IssueCodesAnswer } from "@zvonok/contract/http/first-sign-in.ts";
import { useTranslation } from "react-i18next";
import { AskDialog } from "../AskDialog.tsx";
import { useEndCodes, useIssueCodes } from "./use-first-sign-in.ts";

type Issued = (answer: IssueCodesAnswer) => void;

/** Asks before people who have never signed in get codes. */
export function IssueDialog(props: { people: CodePerson[]; onDone: Issued; onClose: () => void }) {
  const { people, onDone, onClose } = props;
  const { t } = useTranslation("first-sign-in");
  const issue = useIssueCodes(onDone);
  const [first, another] = people;
  const waiting = people.filter(({ code }) => code?.state === "issued").length;
  return (
    <AskDialog
      title={
        another === undefined ? t("ask.issueOne", { name: first?.name }) : t("ask.issueMany", { count: people.length })
      }
      does={t("ask.issueDoes")}
      act={issue}
      onDo={() => issue.mutate({ people: people.map(({ personId }) => personId), again: false })}
      onClose={onClose}
    >
      <p>{t("ask.issueText")}</p>
      {waiting > 0 && <p>{t("ask.replaces", { count: waiting })}</p>}
    </AskDialog>
  );
}

/** Asks before somebody who has signed in before gets a new code: it ends what he has. */
export function IssueAgainDialog(props: { person: CodePerson; onDone: Issued; onClose: () => void }) {
  const { person, onDone, onClose } = props;
  const { t } = useTranslation("first-sign-in");
  const issue = useIssueCodes(onDone);
  return (
    <AskDialog
      title={t("ask.againTitle", { name: person.name })}
      does={t("ask.againDoes")}
      look="end"
      act={issue}
      onDo={() => issue.mutate({ people: [person.personId], again: true })}
      onClose={onClose}
    >
      <p>{t("ask.againText")}</p>
      <p>{t("ask.againWho")}</p>
    </AskDialog>
  );
}

/** Asks before a code is taken back. */
export function EndCodeDialog({ person, onClose }: { person: CodePerson; onClose: () => void }) {
  const { t } = useTranslation("first-sign-in");
  const end = useEndCodes(onClose);
  return (
    <AskDialog
      title={t("ask.endTitle", { name: person.name })}
      does={t("ask.endDoes")}
      look="end"
      act={end}
      onDo={() => end.mutate({ people: [person.personId] })}
      onClose={onClose}
    >
      <p>{t(person.code?.state === "kept" ? "ask.endKept" : "ask.endText")}</p>
    </AskDialog>
  );
}
