import { isAccounts } from "./accounts.ts";
import type { Difference, DriftingRoom } from "./use-drift.ts";

/** What a repair would do, in the order in which one wants to know it. */
export type RepairPart =
  | { does: "removes" | "brings"; names: string[] }
  | { does: "rights" | "name" | "settings" | "accounts" };

const nameOf = ({ name, userId }: Difference): string => name ?? userId ?? "";
const settingKinds: readonly Difference["kind"][] = ["settings", "open", "space", "room"];

/** Puts what differs into what a repair does about it: whom it takes out comes first. */
export function repairParts(rooms: readonly Pick<DriftingRoom, "key" | "differences">[]): RepairPart[] {
  const differences = rooms.filter((room) => !isAccounts(room)).flatMap((room) => room.differences);
  const names = (kind: Difference["kind"]): string[] =>
    differences.filter((difference) => difference.kind === kind).map(nameOf);
  const has = (...kinds: readonly Difference["kind"][]): boolean =>
    differences.some(({ kind }) => kinds.includes(kind));
  const parts: (RepairPart | false)[] = [
    names("extra").length > 0 && { does: "removes", names: names("extra") },
    names("missing").length > 0 && { does: "brings", names: names("missing") },
    has("rights") && { does: "rights" },
    has("name") && { does: "name" },
    has(...settingKinds) && { does: "settings" },
    rooms.some(isAccounts) && { does: "accounts" },
  ];
  return parts.filter((part) => part !== false);
}
