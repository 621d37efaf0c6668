import type { Message } from "../matrix/message.ts";

/** A message for tests. @param key also its id */
export function message(key: string, rest: Partial<Message> = {}): Message {
  return {
    key,
    id: `$${key}`,
    senderId: "@anna:school.example",
    senderName: "Анна Сергеевна",
    mine: false,
    body: { type: "text", text: key, html: null, tone: "said" },
    at: new Date(2026, 10, 24, 9, 0).getTime(),
    edited: false,
    status: "sent",
    quote: null,
    mayDelete: false,
    ...rest,
  };
}
