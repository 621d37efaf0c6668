import type { PersonAnswer, Pin } from "@zvonok/contract/http/admin/people.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { MenuButton } from "../../ui/Menu.tsx";
import { type ChatState, chatState, chatsOf, type PersonRoom, possiblePins } from "./chat-state.ts";
import styles from "./People.module.css";
import { PinDialog } from "./PinDialog.tsx";

type Asked = { kind: Pin["kind"]; room: { key: string; name: string } | null };
const icons = { guest: "people", keep: "clock", bar: "close" } as const;

/** The chats that somebody is in or should be in, why, and what a person may set otherwise. */
export function PersonChats({ person, today }: { person: PersonAnswer; today: string }) {
  const { t } = useTranslation("admin-people");
  const [asked, setAsked] = useState<Asked | null>(null);
  const chats = chatsOf(person.rooms);
  return (
    <Card
      title={t("chats.title")}
      text={t(chats.length === 0 ? "chats.none" : "chats.text")}
      flush
      actions={
        person.state !== "left" && (
          <Button look="plain" onClick={() => setAsked({ kind: "guest", room: null })}>
            {t("chats.addGuest")}
          </Button>
        )
      }
    >
      {chats.length > 0 && (
        <ul>
          {chats.map((room) => (
            <ChatItem key={room.key} person={person} room={room} onAsk={(kind) => setAsked({ kind, room })} />
          ))}
        </ul>
      )}
      {asked && <PinDialog {...asked} person={person} today={today} onClose={() => setAsked(null)} />}
    </Card>
  );
}

type ChatItemProps = { person: PersonAnswer; room: PersonRoom; onAsk: (kind: Pin["kind"]) => void };

function ChatItem({ person, room, onAsk }: ChatItemProps) {
  const { t } = useTranslation("admin-people");
  const state: ChatState = chatState(room, person.pins);
  const pins = person.state === "left" ? [] : possiblePins(state);
  const why = `${paths.adminAudit}?${new URLSearchParams({ person: person.personId, room: room.key })}`;
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        {room.name}
        <small>{t(`chatState.${state}`)}</small>
      </span>
      <Link href={why} className={styles.why} aria-label={t("chats.whyRoom", { room: room.name })}>
        {t("chats.why")}
      </Link>
      {pins.length > 0 && (
        <MenuButton
          label={t("chats.more", { room: room.name })}
          entries={pins.map((kind) => ({
            id: kind,
            label: t(`pin.${kind}.menu`),
            icon: icons[kind],
            ends: kind === "bar",
            onChoose: () => onAsk(kind),
          }))}
        />
      )}
    </li>
  );
}
