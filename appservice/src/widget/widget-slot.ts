type Widget = { stateKey: string; content: Record<string, unknown> };

const callOf = ({ content }: Widget): unknown => (content.data as { call_id?: unknown } | undefined)?.call_id;

/** Slots in which a widget stands that is no call's of ours: of those the database knows better, and sooner. */
export const foreignSlots = (widgets: readonly Widget[]): string[] =>
  widgets
    .filter((widget) => typeof widget.content.url === "string" && callOf(widget) === undefined)
    .map(({ stateKey }) => stateKey);

/** The slot in which a call's widget stands; null when it stands in none. */
export const slotOfCall = (widgets: readonly Widget[], callId: string): string | null =>
  widgets.find((widget) => callOf(widget) === callId)?.stateKey ?? null;

/** `call-1`, `call-2` …: the lowest that is free, so that a year leaves no hundreds of dead state events. */
export function lowestFreeSlot(taken: Iterable<string>): string {
  const occupied = new Set(taken);
  for (let number = 1; ; number++) if (!occupied.has(`call-${number}`)) return `call-${number}`;
}
