type Widget = { stateKey: string; content: Record<string, unknown> };

/** Slots in which a widget stands; one without an address has been taken away. */
export const occupiedSlots = (widgets: readonly Widget[]): string[] =>
  widgets.filter(({ content }) => typeof content.url === "string").map(({ stateKey }) => stateKey);

/** The slot in which a call's widget stands; null when it stands in none. */
export function slotOfCall(widgets: readonly Widget[], callId: string): string | null {
  const own = widgets.find(({ content }) => (content.data as { call_id?: unknown } | undefined)?.call_id === callId);
  return own?.stateKey ?? null;
}

/** `call-1`, `call-2` …: the lowest that is free, so that a year leaves no hundreds of dead state events. */
export function lowestFreeSlot(taken: Iterable<string>): string {
  const occupied = new Set(taken);
  for (let number = 1; ; number++) if (!occupied.has(`call-${number}`)) return `call-${number}`;
}
