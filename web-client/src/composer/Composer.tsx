import { type ClipboardEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { describeBody } from "../chat/describe-body.ts";
import type { Message } from "../matrix/message.ts";
import type { OpenChat } from "../matrix/open-chat.ts";
import { IconButton } from "../ui/Button.tsx";
import { AttachedFiles } from "./AttachedFiles.tsx";
import styles from "./Composer.module.css";
import { keepDraft, readDraft } from "./drafts.ts";
import type { Attachments } from "./use-attachments.ts";

type ComposerProps = {
  chat: OpenChat;
  attachments: Attachments;
  /** the message that is being answered */
  answered: Message | null;
  /** the answer was sent or given up */
  onAnswered: () => void;
};

/** On a phone Enter is a new line, and the button sends. */
const byTouch = (): boolean => matchMedia("(pointer: coarse)").matches;

/** Where a message is written, with what is attached and what is answered above it. */
export function Composer({ chat, attachments, answered, onAnswered }: ComposerProps) {
  const { t } = useTranslation("chat");
  const [text, setText] = useState(() => readDraft(chat.roomId));
  const input = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const ready = (text.trim() !== "" || attachments.files.length > 0) && !attachments.preparing;
  useHeight(input, text);

  // Whoever opens a chat or an answer at a computer begins to write; on a phone the keyboard would cover the chat.
  useEffect(() => {
    if (!byTouch()) input.current?.focus();
  }, []);
  useEffect(() => {
    if (answered !== null) requestAnimationFrame(() => input.current?.focus());
  }, [answered]);
  useEffect(() => () => chat.stopTyping(), [chat]);

  function write(next: string): void {
    setText(next);
    keepDraft(chat.roomId, next);
    if (next.trim() !== "") chat.typing();
    else chat.stopTyping();
  }

  function send(): void {
    if (!ready) return;
    const files = attachments.take();
    if (files.length > 0) chat.uploads.send(files);
    if (text.trim() !== "") chat.sendText(text.trim(), answered);
    write("");
    onAnswered();
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && answered !== null) onAnswered();
    // While an input method composes a word, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || byTouch()) return;
    event.preventDefault();
    send();
  }

  function onPaste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    attachments.add(files);
  }

  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {answered !== null && (
        <div className={styles.answered}>
          <div>
            <b>{t("composer.replyTo", { name: answered.mine ? t("list.you") : answered.senderName })}</b>
            <p dir="auto">{describeBody(answered.body, t)}</p>
          </div>
          <IconButton icon="close" label={t("composer.cancelReply")} onClick={onAnswered} />
        </div>
      )}
      <AttachedFiles attachments={attachments} />
      <div className={styles.row}>
        <IconButton icon="clip" label={t("composer.attach")} onClick={() => chooser.current?.click()} />
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={(event) => {
            attachments.add([...(event.target.files ?? [])]);
            event.target.value = "";
          }}
        />
        <textarea
          ref={input}
          className={styles.input}
          rows={1}
          dir="auto"
          aria-label={t("composer.label")}
          placeholder={t("composer.label")}
          value={text}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <IconButton type="submit" icon="send" label={t("composer.send")} className={styles.send} disabled={!ready} />
      </div>
    </form>
  );
}

/** As high as the text, up to what the style allows. */
function useHeight(input: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text has another height
  useLayoutEffect(() => {
    if (input.current === null) return;
    input.current.style.height = "auto";
    input.current.style.height = `${input.current.scrollHeight}px`;
  }, [input, text]);
}
