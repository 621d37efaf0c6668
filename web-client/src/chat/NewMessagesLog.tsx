import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Message } from "../matrix/message.ts";
import { describeBody } from "./describe-body.ts";

/** Messages that come within this time are told together, ms. */
const TOGETHER = 2_000;
/** More than this at once are only counted. */
const MANY = 3;

/**
 * Tells screen readers what others say while the chat is open. Apart from the list, which is drawn anew too often to be
 * read aloud.
 */
export function NewMessagesLog({ messages }: { messages: Message[] }) {
  const { t } = useTranslation("chat");
  const [opened] = useState(Date.now);
  const told = useRef(new Set<string>());
  const [lines, setLines] = useState<{ id: number; text: string }[]>([]);
  const waiting = useRef<Message[]>([]);
  const timer = useRef<number | null>(null);
  useEffect(() => {
    const fresh = messages.filter(({ mine, at, key }) => !mine && at > opened && !told.current.has(key));
    if (fresh.length === 0) return;
    for (const { key } of fresh) told.current.add(key);
    waiting.current.push(...fresh);
    timer.current ??= window.setTimeout(() => {
      const all = waiting.current.splice(0);
      timer.current = null;
      const said = ({ senderName, body }: Message): string =>
        t("log.said", { name: senderName, text: describeBody(body, t) });
      const words = all.length < MANY ? all.map(said) : [t("log.many", { count: all.length })];
      setLines((before) => [...before, ...words.map((text, place) => ({ id: Date.now() + place, text }))].slice(-20));
    }, TOGETHER);
  }, [messages, opened, t]);
  useEffect(() => () => void (timer.current !== null && clearTimeout(timer.current)), []);
  return (
    <div className="visually-hidden" role="log" aria-live="polite">
      {lines.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
