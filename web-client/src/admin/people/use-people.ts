import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
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

const PAGE = 50;

/** People whose name, login or class fits, a page at a time; while other ones are looked for the last ones stay. */
export const usePeoplePages = (text: string) =>
  useInfiniteQuery({
    queryKey: [...peopleKey, "pages", text],
    queryFn: ({ pageParam, signal }) =>
      getAdmin<PeopleAnswer>(asked("people", { ...readSearch(text), limit: PAGE, after: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ people, more }) => (more ? (people.at(-1)?.personId ?? null) : null),
    placeholderData: keepPreviousData,
    refetchInterval: false,
  });

/** The first people whose name, login or class fits, to pick one; while the next answer is on its way the last one stays. */
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
