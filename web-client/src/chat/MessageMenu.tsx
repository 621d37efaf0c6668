import { useRef, useState } from "react";
import { Menu, MenuItem, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Message } from "../matrix/message.ts";
import type { OpenChat } from "../matrix/open-chat.ts";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "../ui/Menu.module.css";
import type { MenuEntry } from "../ui/Menu.tsx";
import { DeleteDialog } from "./DeleteDialog.tsx";
import { saveMedia } from "./use-media.ts";

export type MenuFor = { message: Message; element: HTMLElement };

type MessageMenuProps = {
  open: MenuFor | null;
  chat: OpenChat;
  mayWrite: boolean;
  onReply: (message: Message) => void;
  onClose: () => void;
};

/** What can be done with a message. One for the whole chat, beside the message it was opened for. */
export function MessageMenu({ open, chat, mayWrite, onReply, onClose }: MessageMenuProps) {
  const { t } = useTranslation("chat");
  const element = useRef<HTMLElement>(null);
  const [deleting, setDeleting] = useState<Message | null>(null);
  element.current = open?.element ?? null;
  const entries = open === null ? [] : entriesOf(open.message);

  function entriesOf(message: Message): MenuEntry[] {
    const { body } = message;
    const said =
      body.type === "text" || body.type === "unknown" ? body.text : body.type === "lesson" ? body.text : null;
    const media = "media" in body ? body.media : null;
    const sent = message.status === "sent" && body.type !== "deleted";
    const all: (MenuEntry | false)[] = [
      sent && mayWrite && { id: "reply", label: t("menu.reply"), icon: "reply", onChoose: () => onReply(message) },
      said !== null && {
        id: "copy",
        label: t("menu.copy"),
        icon: "copy",
        onChoose: () => void navigator.clipboard?.writeText(said),
      },
      media !== null && {
        id: "download",
        label: t("menu.download"),
        icon: "download",
        onChoose: () => void saveMedia(media.mxc, media.name).catch(() => undefined),
      },
      message.mayDelete && {
        id: "delete",
        label: t("menu.delete"),
        icon: "bin",
        ends: true,
        onChoose: () => setDeleting(message),
      },
    ];
    return all.filter((entry) => entry !== false);
  }

  return (
    <>
      <Popover
        className={styles.popover ?? ""}
        triggerRef={element}
        isOpen={entries.length > 0}
        onOpenChange={(now) => !now && onClose()}
        placement={open?.message.mine ? "bottom end" : "bottom start"}
      >
        <Menu className={styles.menu ?? ""} aria-label={t("menu.label")} autoFocus="first" onClose={onClose}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              className={classes(styles.item, entry.ends && styles.ends)}
              onAction={entry.onChoose}
            >
              <Icon name={entry.icon} size={20} />
              {entry.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
      <DeleteDialog message={deleting} chat={chat} onClose={() => setDeleting(null)} />
    </>
  );
}
