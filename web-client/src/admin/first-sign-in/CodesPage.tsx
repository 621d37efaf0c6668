import type { UseQueryResult } from "@tanstack/react-query";
import type { CodePeopleAnswer, CodePerson, IssueCodesAnswer } from "@zvonok/contract/http/first-sign-in.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { EmptyNote } from "../../ui/Note.tsx";
import { AdminAnswer } from "../AdminAnswer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { CodePersonRow } from "./CodePersonRow.tsx";
import { forSheet } from "./code-acts.ts";
import type { CodesPlace } from "./codes-place.ts";
import { EndCodeDialog, IssueAgainDialog, IssueDialog } from "./IssueDialogs.tsx";
import { SheetPage } from "./SheetPage.tsx";
import { useClassCodes, useStaffCodes } from "./use-first-sign-in.ts";

/** Pupils and guardians of a class, and the codes with which they sign in first. */
export function ClassCodesPage({ groupId, place }: { groupId: string; place: CodesPlace }) {
  return <CodesPage query={useClassCodes(groupId)} place={place} />;
}

/** The staff of a school. */
export function StaffCodesPage({ schoolId, place }: { schoolId: string; place: CodesPlace }) {
  return <CodesPage query={useStaffCodes(schoolId)} place={place} />;
}

/** What is asked about before it is done. */
export type Asked =
  | { act: "issue"; people: CodePerson[] }
  | { act: "again"; person: CodePerson }
  | { act: "end"; person: CodePerson };

function CodesPage({ query, place }: { query: UseQueryResult<CodePeopleAnswer>; place: CodesPlace }) {
  const { t } = useTranslation("first-sign-in");
  const [asked, setAsked] = useState<Asked | null>(null);
  const [issued, setIssued] = useState<IssueCodesAnswer | null>(null);
  const close = (): void => setAsked(null);
  const show = (answer: IssueCodesAnswer): void => {
    setIssued(answer);
    close();
  };
  const title = query.data === undefined ? t("title") : (query.data.title ?? t("staff"));
  const done = (): void => {
    setIssued(null);
    void query.refetch(); // some may have signed in meanwhile
  };
  if (issued !== null) return <SheetPage answer={issued} title={title} backTo={place.home} onDone={done} />;
  return (
    <AdminPage title={title} text={query.data?.school} backTo={place.home} backOnPhoneOnly={false}>
      <AdminAnswer query={query}>
        {({ people }) =>
          people.length === 0 ? (
            <EmptyNote icon="person" title={t("nobody.title")} text={t("nobody.text")} />
          ) : (
            (["pupil", "guardian", "staff"] as const).map((kind) => (
              <PeopleCard
                key={kind}
                kind={kind}
                people={people.filter((each) => each.kind === kind)}
                onAsk={setAsked}
              />
            ))
          )
        }
      </AdminAnswer>
      {asked?.act === "issue" && <IssueDialog people={asked.people} onDone={show} onClose={close} />}
      {asked?.act === "again" && <IssueAgainDialog person={asked.person} onDone={show} onClose={close} />}
      {asked?.act === "end" && <EndCodeDialog person={asked.person} onClose={close} />}
    </AdminPage>
  );
}

type PeopleCardProps = { kind: CodePerson["kind"]; people: CodePerson[]; onAsk: (asked: Asked) => void };

function PeopleCard({ kind, people, onAsk }: PeopleCardProps) {
  const { t } = useTranslation("first-sign-in");
  if (people.length === 0) return null;
  const { people: meant, replaces } = forSheet(people);
  const never = people.filter(({ signedIn }) => !signedIn).length;
  return (
    <Card
      title={t(`kind.${kind}`)}
      text={never === 0 ? t("count.people.all") : t("count.people.never", { never, people: people.length })}
      actions={
        meant.length > 0 && (
          <Button look={replaces ? "plain" : "main"} onClick={() => onAsk({ act: "issue", people: meant })}>
            {t(replaces ? "issueAnew" : "issue", { count: meant.length })}
          </Button>
        )
      }
      flush
    >
      <ul>
        {people.map((person) => (
          <CodePersonRow key={person.personId} person={person} onAsk={onAsk} />
        ))}
      </ul>
    </Card>
  );
}
