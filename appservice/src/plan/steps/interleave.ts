/**
 * Mixes lists so that all of them end at about the same time, each in its own order. Memberships of one room wait for
 * each other in the homeserver, those of different rooms don't (facts: Synapse's member linearizer).
 */
export function interleave<T>(lists: readonly (readonly T[])[]): T[] {
  return lists
    .flatMap((list) => list.map((item, index) => ({ item, at: (index + 0.5) / list.length })))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
