import type { RoomId } from "../appservice/src/matrix/identifiers.ts";
import { runningStack } from "../appservice/test/support/stack.ts";

export type StateEvent = { type: string; state_key?: string; content: Record<string, unknown> };
type SyncAnswer = {
  next_batch: string;
  rooms?: { join?: Record<string, { timeline: { events: StateEvent[] }; state: { events: StateEvent[] } }> };
};

/** A plain client that syncs one room. `until` answers when it was told of an event like that (`performance.now()`). */
export async function openClient(accessToken: string, room: RoomId) {
  const filter = JSON.stringify({ room: { rooms: [room], timeline: { limit: 20 } }, presence: { types: [] } });
  const sync = async (since: string | null): Promise<SyncAnswer> => {
    const query = new URLSearchParams({ filter, timeout: since === null ? "0" : "30000", ...(since && { since }) });
    const response = await fetch(`${runningStack().homeserverUrl}/_matrix/client/v3/sync?${query}`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    return (await response.json()) as SyncAnswer;
  };
  let { next_batch: since } = await sync(null);
  return {
    async until(wanted: (event: StateEvent) => boolean): Promise<number> {
      for (;;) {
        const answer = await sync(since);
        const received = performance.now();
        since = answer.next_batch;
        const joined = answer.rooms?.join?.[room];
        const events = [...(joined?.state.events ?? []), ...(joined?.timeline.events ?? [])];
        if (events.some(wanted)) return received;
      }
    },
  };
}
