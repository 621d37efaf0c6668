import type { Hold } from "@zvonok/contract/http/admin/holds.ts";

export type HoldGroup = { className: string | null; holds: Hold[] };

const inOrder = new Intl.Collator("ru", { numeric: true });

/** Held changes by class, «5А» before «10Б»; those of the school as a whole come first, since they reach furthest. */
export function arrangeHolds(holds: readonly Hold[]): HoldGroup[] {
  const groups = Map.groupBy(holds, ({ className }) => className);
  return [...groups]
    .map(([className, some]) => ({ className, holds: some }))
    .sort((a, b) => {
      if (a.className === null || b.className === null)
        return Number(b.className === null) - Number(a.className === null);
      return inOrder.compare(a.className, b.className);
    });
}

/** What applying those would do to people, in figures: who loses a place, who gains one, who gains rights. */
export function consequences(holds: readonly Hold[]): { lose: number; gain: number; raise: number; other: number } {
  const people = (...kinds: Hold["kind"][]): number =>
    new Set(holds.filter(({ kind }) => kinds.includes(kind)).flatMap((hold) => hold.people)).size;
  return {
    lose: people("leave", "vanish"),
    gain: people("join"),
    raise: people("raise"),
    other: holds.filter(({ kind }) => kind === "other").length,
  };
}
