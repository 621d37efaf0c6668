import { useEffect } from "react";
import type { Message } from "../matrix/message.ts";
import type { OpenChat } from "../matrix/open-chat.ts";

/** Marks the chat as read while its end is in sight of somebody who looks. @param quietly others don't see it */
export function useMarkRead(chat: OpenChat, messages: Message[], atEnd: boolean, quietly: boolean): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the messages is a reason to look
  useEffect(() => {
    if (!atEnd) return;
    const mark = (): void => {
      if (document.visibilityState === "visible" && document.hasFocus()) void chat.markRead(quietly);
    };
    mark();
    window.addEventListener("focus", mark);
    document.addEventListener("visibilitychange", mark);
    return () => {
      window.removeEventListener("focus", mark);
      document.removeEventListener("visibilitychange", mark);
    };
  }, [chat, messages, atEnd, quietly]);
}
