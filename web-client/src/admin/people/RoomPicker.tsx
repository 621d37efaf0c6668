import type { RoomsAnswer } from "@zvonok/contract/http/admin/people.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Picker } from "../../ui/Picker.tsx";
import { fitsWords } from "./fits-words.ts";
import { useRooms } from "./use-people.ts";
import { useSettled } from "./use-settled.ts";

export type PickedRoom = RoomsAnswer["rooms"][number];

/** Finds one of the school's chats by name. */
export function RoomPicker({ label, onPick }: { label: string; onPick: (room: PickedRoom) => void }) {
  const { t } = useTranslation("admin-people");
  const [text, setText] = useState("");
  const [opened, setOpened] = useState(false);
  const settled = useSettled(text);
  const query = useRooms(settled, opened);
  const isOld = query.isPlaceholderData || settled !== text;
  const rooms = (query.data?.rooms ?? []).filter(({ name }) => !isOld || fitsWords(name, text));
  return (
    <Picker
      label={label}
      placeholder={t("picker.typeRoom")}
      text={text}
      onText={setText}
      onOpen={() => setOpened(true)}
      options={rooms.map(({ key, name, kind }) => ({ id: key, name, about: t(`roomKinds.${kind}`) }))}
      nothing={t(query.isError ? "picker.failed" : query.isPending || isOld ? "picker.asking" : "picker.noRoom")}
      onPick={({ id }) => {
        const picked = rooms.find(({ key }) => key === id);

        if (picked !== undefined) onPick(picked);
      }}
    />
  );
}
