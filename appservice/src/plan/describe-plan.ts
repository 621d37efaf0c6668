import type { PlanByClass } from "@zvonok/contract/http/admin/imports.ts";
import type { RoomKey, UserId } from "../matrix/identifiers.ts";
import type { Because, PlannedStep, PlanStep } from "./plan-step.ts";
import type { DesiredState, ObservedState } from "./states.ts";

type RoomChange = PlanByClass["rooms"][number];
type PersonChange = RoomChange["joins"][number];

/**
 * A plan as people read it: by class, which chats appear, are archived or come back, who comes, goes, gains or loses
 * which right, and why. Spaces are left out: they follow their chats.
 */
export function describePlan(
  planned: readonly PlannedStep[],
  desired: DesiredState,
  observed: ObservedState,
): PlanByClass[] {
  const rooms = new Map<RoomKey, RoomChange>();
  const nameOf = (userId: UserId): string =>
    desired.people.get(userId)?.displayname ?? observed.people.get(userId) ?? userId;
  const person = (userId: UserId, because: Because, level: number | null): PersonChange => ({
    ...{ userId, name: nameOf(userId), because, level },
  });
  const markers = new Map<RoomKey, ReturnType<typeof markerOf>>();
  for (const { step, because } of planned) {
    const key = roomOf(step);
    const marker = key === null ? null : markerOf(key, desired, observed);
    if (key === null || marker === null || isSpace(marker.kind)) continue;
    markers.set(key, marker);
    const room = rooms.get(key) ?? unchanged(key, marker.kind, nameOfRoom(key, desired, observed));
    rooms.set(key, room);
    noteStep(room, step, because, person, desired.rooms.get(key)?.levels);
  }
  const byClass = Map.groupBy(rooms.values(), ({ key }) => markers.get(key as RoomKey)?.className ?? null);
  return [...byClass]
    .map(([className, changed]) => ({ className, rooms: changed.filter(isWorthTelling).sort(byKindAndName) }))
    .filter((group) => group.rooms.length > 0)
    .sort((a, b) => byTitle(a.className, b.className));
}

function noteStep(
  room: RoomChange,
  step: PlanStep,
  because: Because,
  person: (userId: UserId, because: Because, level: number | null) => PersonChange,
  levels: ReadonlyMap<UserId, number> | undefined,
): void {
  switch (step.type) {
    case "createRoom":
      room.change = "made";
      return;
    case "join":
    case "inviteAndJoin":
      room.joins.push(person(step.userId, because, levels?.get(step.userId) ?? null));
      return;
    case "kick":
      room.leaves.push(person(step.userId, because, null));
      return;
    case "archiveRoom":
    case "restoreRoom":
    case "setPowerLevels":
      if (step.type === "archiveRoom") room.change = "archived";
      if (step.type === "restoreRoom") room.change = "restored";
      for (const [userId, level] of Object.entries(step.users))
        room.rights.push(person(userId as UserId, because, level ?? 0));
      return;
    case "setName":
      room.newName = step.name;
      return;
  }
}

/** The room that a step is about; null for accounts and for what hangs where. */
function roomOf(step: PlanStep): RoomKey | null {
  if (step.type === "createRoom") return step.room.key;
  return "room" in step ? step.room : null;
}

function markerOf(key: RoomKey, desired: DesiredState, observed: ObservedState) {
  return desired.rooms.get(key)?.spec.marker ?? observed.rooms.get(key)?.marker ?? null;
}

const isSpace = (kind: string): boolean => kind.endsWith("Space");

/** As people know the chat now; a new one by the name that it gets. */
function nameOfRoom(key: RoomKey, desired: DesiredState, observed: ObservedState): string {
  return observed.rooms.get(key)?.name ?? desired.rooms.get(key)?.spec.name ?? key;
}

const unchanged = (key: RoomKey, kind: string, name: string): RoomChange => ({
  ...{ key, kind, name, change: "changed", joins: [], leaves: [], rights: [], newName: null },
});

/** What only changes inside of Matrix (a lock, a marker) says nothing to a reader. */
function isWorthTelling({ change, joins, leaves, rights, newName }: RoomChange): boolean {
  return change !== "changed" || newName !== null || joins.length + leaves.length + rights.length > 0;
}

/** «5А» before «10Б»; rooms of a year or the school come last. */
const inOrder = new Intl.Collator("ru", { numeric: true });
export function byTitle(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return inOrder.compare(a, b);
}

const kinds = ["class", "parents", "subject"];
const rank = ({ kind }: RoomChange): number => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length);
const byKindAndName = (a: RoomChange, b: RoomChange): number => rank(a) - rank(b) || inOrder.compare(a.name, b.name);
