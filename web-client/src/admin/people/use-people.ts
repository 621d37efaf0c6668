import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { PeopleAnswer, PersonAnswer, RoomsAnswer } from "@zvonok/contract/http/admin/people.ts";
import { getAdmin } from "../admin-api.ts";
import { readSearch } from "./read-search.ts";

export const peopleKey = ["admin", "people"];
const personKey = (personId: string) => ["admin", "person", personId];

/** Parameters of an address; empty ones are left out. */
export function asked(path: string, parameters: Record<string, string | number | null>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== "");
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search === "" ? path : `${path}?${search}`;
}

/** People whose name, login or class fits; while the next answer is on its way the last one stays. */
export const usePeople = (text: string, limit: number, enabled = true) =>
  useQuery({
    queryKey: [...peopleKey, text, limit],
    queryFn: ({ signal }) => getAdmin<PeopleAnswer>(asked("people", { ...readSearch(text), limit }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: false,
    enabled,
  });

export const usePerson = (personId: string) =>
  useQuery({
    queryKey: personKey(personId),
    queryFn: ({ signal }) => getAdmin<PersonAnswer>(`people/${encodeURIComponent(personId)}`, signal),
  });

/** Rooms whose name fits. */
export const useRooms = (query: string, enabled: boolean) =>
  useQuery({
    queryKey: ["admin", "rooms", query],
    queryFn: ({ signal }) => getAdmin<RoomsAnswer>(asked("rooms", { query }), signal),
    placeholderData: keepPreviousData,
    refetchInterval: false,
    enabled,
  });
