import { CALL_LINK, LESSON_BLOCK } from "@zvonok/contract/events/event-types.ts";
import { EventType, MsgType, RelationType } from "matrix-js-sdk/lib/@types/event.js";
import type { MatrixEvent } from "matrix-js-sdk/lib/models/event.js";
import type { Media, MessageBody } from "./message.ts";
import { readLessonBlock } from "./read-lesson-block.ts";

type Content = Record<string, unknown>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number | null => (typeof value === "number" && value > 0 ? value : null);

/** Kinds of events that other clients show as messages and we only name. */
const shownElsewhere: readonly string[] = [
  EventType.RoomMessageEncrypted,
  EventType.Sticker,
  "org.matrix.msc3381.poll.start",
  "m.poll.start",
];

/**
 * Whether an event takes a place among the messages; edits, reactions, state, and links beside a lesson's card don't.
 * @param bot whose links those are (read-marker.ts)
 */
export function isMessage(event: MatrixEvent, bot: string | null): boolean {
  if (event.isState() || event.isRelation(RelationType.Replace) || isCallLink(event, bot)) return false;
  return event.getType() === EventType.RoomMessage || shownElsewhere.includes(event.getType());
}

/** Whether an event is the link beside a lesson's card, for clients that show no cards. */
export const isCallLink = (event: MatrixEvent, bot: string | null): boolean =>
  CALL_LINK in event.getContent() && !event.isRelation(RelationType.Replace) && event.getSender() === bot;

/**
 * What a message says, by its latest edit (the SDK takes edits from the message's own sender only).
 * @param bot whose messages may announce lessons (read-marker.ts)
 */
export function readBody(event: MatrixEvent, bot: string | null): MessageBody {
  if (event.isRedacted()) return { type: "deleted" };
  const content: Content = event.getContent();
  if (event.getType() !== EventType.RoomMessage) return { type: "unknown", text: text(content.body) };
  const lesson = event.getSender() === bot ? readLessonBlock(content[LESSON_BLOCK]) : null;
  if (lesson !== null) return { type: "lesson", lesson, text: text(content.body) };
  switch (content.msgtype) {
    case MsgType.Text:
      return { type: "text", tone: "said", ...readText(content) };
    case MsgType.Notice:
      return { type: "text", tone: "notice", ...readText(content) };
    case MsgType.Emote:
      return { type: "text", tone: "emote", ...readText(content) };
    case MsgType.Image:
      return readFile("image", content);
    case MsgType.Video:
      return readFile("video", content);
    case MsgType.Audio:
      return readFile("audio", content);
    case MsgType.File:
      return readFile("file", content);
    default:
      return { type: "unknown", text: text(content.body) };
  }
}

function readText(content: Content): { text: string; html: string | null } {
  const isHtml = content.format === "org.matrix.custom.html" && text(content.formatted_body) !== "";
  return { text: withoutQuote(text(content.body)), html: isHtml ? text(content.formatted_body) : null };
}

/** Older clients put the answered message above the answer, every line with `> ` (before Matrix 1.13). */
function withoutQuote(body: string): string {
  return body.startsWith("> <@") ? body.replace(/^(> .*\n)+\n?/, "") : body;
}

function readFile(type: "image" | "video" | "audio" | "file", content: Content): MessageBody {
  const mxc = text(content.url);
  if (!/^mxc:\/\/[^/]+\/[^/]+$/.test(mxc)) return { type: "unknown", text: text(content.body) };
  return { type, media: readMedia(mxc, content) };
}

/** With a sign that turns the reading direction before its last letters, «photogpj.exe» would read «photoexe.jpg». */
const withoutTurns = (name: string): string => name.replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "");

function readMedia(mxc: string, content: Content): Media {
  const info = (typeof content.info === "object" && content.info !== null ? content.info : {}) as Content;
  return {
    mxc,
    name: withoutTurns(text(content.filename) || text(content.body)),
    mimetype: text(info.mimetype) || "application/octet-stream",
    size: number(info.size),
    width: number(info.w),
    height: number(info.h),
  };
}
