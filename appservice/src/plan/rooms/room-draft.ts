import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";
import type { RoomKey, UserId } from "../../matrix/identifiers.ts";
import type { RoomAvatar } from "../plan-step.ts";
import { powerLevels, type Writers } from "../power-levels.ts";
import type { DesiredRoom } from "../states.ts";
import type { Members } from "./members.ts";

/** What sets one room apart from others; the rest follows from its school. */
export type RoomDraft = {
  key: RoomKey;
  kind: RoomMarker["kind"];
  /** what the marker says beside key, kind and school; absent means null */
  about?: Partial<Pick<RoomMarker, "className" | "grade" | "subject">>;
  text: { name: string; topic: string };
  avatar: RoomAvatar;
  writers: Writers;
  space: RoomKey | null;
  children?: readonly RoomKey[];
  members: Members;
  /** id of the cohort, group or org that the room is for */
  record: string;
};

const seenOnlyOnceThere: ReadonlySet<RoomMarker["kind"]> = new Set(["parents", "gradeParents"]);

/** What all rooms of a school have in common. */
export type RoomSchool = { name: string; administrators: readonly UserId[] };

/** Completes a draft: marker, power levels, and the administrators' level, which they have everywhere. */
export function finishRoom(draft: RoomDraft, school: RoomSchool, bot: UserId, keepsPupils = false): DesiredRoom {
  const { key, kind, about, text, avatar, writers, space, children, members, record } = draft;
  const levels = new Map(members.levels);
  for (const userId of school.administrators) levels.set(userId, 90);
  return {
    spec: {
      key,
      marker: { key, kind, school: school.name, className: null, grade: null, subject: null, ...about },
      ...text,
      avatar,
      isSpace: avatar === "space",
      historyVisibility: seenOnlyOnceThere.has(kind) ? "joined" : "shared",
      powerLevels: powerLevels(bot, levels, writers),
      children: children ?? [],
    },
    space,
    members: members.map,
    levels,
    guests: new Map(),
    keepsPupils,
    because: { rule: kind, record },
  };
}
