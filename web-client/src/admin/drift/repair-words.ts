import type { Difference } from "./use-drift.ts";

/** What a repair would do, in the order in which one wants to know it. */
export type RepairPart = { does: "removes" | "brings"; names: string[] } | { does: "rights" | "name" | "settings" };

const nameOf = ({ name, userId }: Difference): string => name ?? userId ?? "";
const settingKinds: readonly Difference["kind"][] = ["settings", "open", "space", "room"];

/** Puts a room's differences into what a repair does about them: whom it takes out comes first. */
export function repairParts(differences: readonly Difference[]): RepairPart[] {
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
  ];
  return parts.filter((part) => part !== false);
}
