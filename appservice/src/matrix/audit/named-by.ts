import type { KeptStep } from "./audit-store.ts";

/** Whom and what a row's `before` and `after` name: people by user ID, rooms by key. Pure. */
export function namedBy({ before, after }: Pick<KeptStep, "before" | "after">): { people: string[]; rooms: string[] } {
  const people = new Set<string>();
  const rooms = new Set<string>();
  for (const { users, child, children } of [factsOf(before), factsOf(after)]) {
    for (const userId of Object.keys(factsOf(users))) people.add(userId);
    for (const key of [child, ...(Array.isArray(children) ? children : [])])
      if (typeof key === "string") rooms.add(key);
  }
  return { people: [...people], rooms: [...rooms] };
}

const factsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
