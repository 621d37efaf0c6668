import type { RoomMarker } from "@zvonok/contract/events/room-marker.ts";

/** Whether two markers say the same. */
export function isSameMarker(one: RoomMarker, other: RoomMarker | null): boolean {
  if (other === null) return false;
  const told = ({ key, kind, school, className, grade, subject, archived }: RoomMarker): unknown[] => [
    ...[key, kind, school, className, grade, subject, archived?.year, archived?.space],
  ];
  const others = told(other);
  return told(one).every((value, index) => value === others[index]);
}
