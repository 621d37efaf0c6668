import type { PersonAnswer } from "@zvonok/contract/http/admin/people.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AskDialog } from "../AskDialog.tsx";
import { PersonForm } from "./PersonForm.tsx";
import { draftOf, isComplete, personChanges } from "./person-changes.ts";
import { useChangePerson } from "./use-person-acts.ts";

/** Corrects what was entered by hand. */
export function ChangePersonDialog({ person, onClose }: { person: PersonAnswer; onClose: () => void }) {
  const { t } = useTranslation("admin-people");
  const [before] = useState(() => draftOf(person));
  const [draft, setDraft] = useState(before);
  const change = useChangePerson(person.personId, onClose);
  const changes = personChanges(before, draft);
  return (
    <AskDialog
      title={t("change.title", { name: person.name })}
      does={t("change.does")}
      disabled={Object.keys(changes).length === 0 || !isComplete(draft)}
      act={change}
      onDo={() => change.mutate(changes)}
      onClose={onClose}
    >
      <PersonForm draft={draft} onChange={setDraft} roleFixed />
    </AskDialog>
  );
}
