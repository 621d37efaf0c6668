// Names of our events and rooms, apart from their schemas: the web client needs the names and no schema library.

/** State event, state key "": what a mirrored room or space is. Written by the application service: at creation, when the class is renamed, when the room is archived. */
export const ROOM_MARKER = "org.zvonok.room";

/** What a marked room or space can be. */
export const mirroredKinds = [
  "class",
  "parents",
  "subject",
  "staff",
  "schoolNews",
  "gradeNews",
  "gradeParents",
  "schoolSpace",
  "gradeSpace",
  "classSpace",
  "archiveSpace",
] as const;

/**
 * Key in the content of an `m.room.message` of ours that announces a lesson's call: the same facts as its text, for
 * programs. The message is edited (m.replace) as the call opens, moves or ends.
 */
export const LESSON_BLOCK = "org.zvonok.lesson";

/** The widget state event that Element and others read; its state key is the widget id (facts: matrix-spec-proposals MSC1236). */
export const WIDGET = "im.vector.modular.widgets";

/**
 * Key in the content of the message with a call's join link, `{ call_id }`: it stands beside the lesson's own message
 * for clients without widgets, so a client that shows lessons leaves it out.
 */
export const CALL_LINK = "org.zvonok.call_link";
