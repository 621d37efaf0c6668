import type { RoomPeople } from "@zvonok/contract/http/me.ts";
import { useEffect, useMemo } from "react";
import { fetchApi } from "../api.ts";
import { useOnline } from "../app-frame/use-online.ts";
import { type Loaded, Resource } from "../resource.ts";
import { useStore } from "../use-store.ts";

export type RoomPerson = RoomPeople["people"][number];

export type People = {
  loaded: Loaded<RoomPerson[]>;
  find: (userId: string) => RoomPerson | null;
  retry: () => void;
};

const load = async (roomId: string): Promise<RoomPerson[]> =>
  (await fetchApi<RoomPeople>(`/rooms/${encodeURIComponent(roomId)}/people`)).people;

/**
 * Who is in a chat, with the role at school; asked for anew when the number of members changes or connection returns.
 * @param memberCount as the chat knows it
 */
export function usePeople(roomId: string, memberCount: number): People {
  const resource = useMemo(() => new Resource(() => load(roomId)), [roomId]);
  const loaded = useStore(resource);
  const online = useOnline();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the count is what asks anew
  useEffect(() => {
    if (online && resource.getSnapshot().status !== "loading") void resource.retry();
  }, [resource, memberCount, online]);
  return useMemo(() => {
    const byId = new Map(loaded.value?.map((person) => [person.userId, person]));
    return { loaded, find: (userId) => byId.get(userId) ?? null, retry: () => void resource.retry() };
  }, [loaded, resource]);
}
