import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { People } from "../chat-info/people.ts";
import { lookOfChat } from "../chat-list/look-of-chat.ts";
import type { ChatSummary } from "../matrix/chat-summary.ts";
import { paths } from "../paths.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { IconButton } from "../ui/Button.tsx";
import { PageHead } from "../ui/PageHead.tsx";

type ChatHeadProps = { chat: ChatSummary; people: People; typing: string[]; panelOpen: boolean };

/** The bar above a chat: what it is, how many are in it, who leads it. */
export function ChatHead({ chat, people, typing, panelOpen }: ChatHeadProps) {
  const { t } = useTranslation("chat");
  const [, navigate] = useLocation();
  const look = lookOfChat(chat);
  return (
    <PageHead
      title={chat.name}
      text={lineOf()}
      backTo={paths.chats}
      backOnPhoneOnly
      picture={<Avatar {...look} size="m" />}
    >
      <IconButton
        icon="people"
        label={t("head.people")}
        active={panelOpen}
        aria-pressed={panelOpen}
        onClick={() => navigate(panelOpen ? paths.chat(chat.roomId) : paths.chatPeople(chat.roomId))}
      />
    </PageHead>
  );

  function lineOf(): string {
    if (typing.length > 0) return t("head.typing", { names: typing.join(", "), count: typing.length });
    if (chat.personId !== null) return "";
    const count = t("head.members", { count: people.loaded.value?.length ?? chat.memberCount });
    const ofClass = chat.marker?.kind === "class" || chat.marker?.kind === "parents";
    const leader = ofClass ? people.loaded.value?.find((person) => person.kinds.includes("classTeacher")) : undefined;
    return leader === undefined ? count : `${count} · ${t("head.classTeacher", { name: leader.name })}`;
  }
}
