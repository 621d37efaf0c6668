import type { ListedPerson } from "@zvonok/contract/http/admin/people.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Picker } from "../../ui/Picker.tsx";
import { fitsWords } from "./fits-words.ts";
import { usePeople } from "./use-people.ts";
import { usePersonWords } from "./use-person-words.ts";
import { useSettled } from "./use-settled.ts";

type PersonPickerProps = {
  label: string;
  /** whom the list leaves out */
  fits?: (person: ListedPerson) => boolean;
  onPick: (person: ListedPerson) => void;
};

const SHOWN = 20;

/** Finds somebody of the school by name or login. */
export function PersonPicker({ label, fits = () => true, onPick }: PersonPickerProps) {
  const { t } = useTranslation("admin-people");
  const [text, setText] = useState("");
  const [opened, setOpened] = useState(false);
  const settled = useSettled(text);
  const query = usePeople(settled, SHOWN, opened);
  const isOld = query.isPlaceholderData || settled !== text;
  const words = usePersonWords();
  const people = (query.data?.people ?? []).filter(fits).filter(({ name }) => !isOld || fitsWords(name, text));
  return (
    <Picker
      label={label}
      placeholder={t("picker.typeName")}
      text={text}
      onText={setText}
      onOpen={() => setOpened(true)}
      options={people.map((person) => ({ id: person.personId, name: person.name, about: words(person) }))}
      nothing={t(query.isError ? "picker.failed" : query.isPending || isOld ? "picker.asking" : "picker.noPerson")}
      onPick={({ id }) => {
        const picked = people.find(({ personId }) => personId === id);

        if (picked !== undefined) onPick(picked);
      }}
    />
  );
}
