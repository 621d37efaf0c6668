import type { LessonBlock } from "@zvonok/contract/events/lesson-block.ts";

/** A file in the homeserver's media repository. */
export type Media = {
  /** `mxc://` address */
  mxc: string;
  name: string;
  mimetype: string;
  /** bytes; null when the sender didn't say */
  size: number | null;
  width: number | null;
  height: number | null;
};

export type MessageBody =
  | { type: "text"; text: string; html: string | null; tone: "said" | "notice" | "emote" }
  | { type: "image" | "video" | "audio" | "file"; media: Media }
  | { type: "lesson"; lesson: LessonBlock; text: string }
  | { type: "deleted" }
  /** something that other clients know: `text` is what they send for clients that don't */
  | { type: "unknown"; text: string };

export type Said = { senderId: string; senderName: string; mine: boolean; body: MessageBody };

/** What a message answers. `said` is null until it is known, or where it can't be read. */
export type Quote = { id: string; said: Said | null };

/** A message as a chat shows it. */
export type Message = Said & {
  /** stays the same from the first press of «send» on */
  key: string;
  /** event id; a local one (`~…`) until the homeserver knows it */
  id: string;
  /** ms since 1970 */
  at: number;
  edited: boolean;
  status: "sent" | "sending" | "failed";
  quote: Quote | null;
  mayDelete: boolean;
};
