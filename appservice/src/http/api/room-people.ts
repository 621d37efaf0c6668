import { type PersonKind, personKinds, type RoomPeople } from "@zvonok/contract/http/me.ts";
import type { RoomPart, RoomScope } from "./room-people-store.ts";

/** The class or group that a mirrored room's key names; null for rooms of a grade or the school. */
export function scopeOfRoom(key: string): RoomScope | null {
  const [kind, id, ...rest] = key.split(":");
  if (id === undefined || rest.length > 0) return null;
  if (kind === "class" || kind === "parents") return { cohortId: id };
  return kind === "subject" ? { groupId: id } : null;
}

export type PersonInRoom = { userId: string; name: string };

/**
 * Who somebody is in a room's light: a teacher whose own child is elsewhere is no guardian here. Who has no part in the
 * room's class is what he is at school, but children are told only where they are the reason.
 * @param schoolKinds what the person is at school
 * @param parts the person's parts in the room's class
 * @param nameChild how a child is called
 */
export function describePerson(
  { userId, name }: PersonInRoom,
  schoolKinds: readonly PersonKind[],
  parts: readonly RoomPart[],
  nameChild: (child: { givenName: string; middleName: string | null; familyName: string }) => string,
): RoomPeople["people"][number] {
  const here = new Set<PersonKind>(parts.map(({ kind }) => kind));
  if (here.size > 0 && schoolKinds.includes("administrator")) here.add("administrator");
  return {
    userId,
    name,
    kinds: here.size > 0 ? personKinds.filter((kind) => here.has(kind)) : [...schoolKinds],
    subjects: parts.flatMap(({ subject }) => subject ?? []),
    children: parts.flatMap(({ kind, givenName, middleName, familyName }) =>
      kind === "guardian" && givenName !== null && familyName !== null
        ? [nameChild({ givenName, middleName, familyName })]
        : [],
    ),
  };
}
