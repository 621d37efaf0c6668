import type { TFunction } from "i18next";
import type { MessageBody } from "../matrix/message.ts";
import { lowerFirst } from "./lower-first.ts";

/** A message in one line, for lists, quotes and screen readers. @param t of the area `chat` */
export function describeBody(body: MessageBody, t: TFunction<"chat">): string {
  switch (body.type) {
    case "text":
      return body.text.replaceAll(/\s+/g, " ");
    case "image":
    case "video":
    case "audio":
      return t(`kinds.${body.type}`);
    case "file":
      return `${t("kinds.file")}: ${body.media.name}`;
    case "lesson": {
      const subject = lowerFirst(body.lesson.subject);
      if (body.lesson.state === "open") return t("lesson.began", { subject });
      return t(body.lesson.state === "ended" ? "lesson.over" : "lesson.title", { subject });
    }
    case "deleted":
      return t("deleted");
    case "unknown":
      return body.text || t("unknown");
  }
}
