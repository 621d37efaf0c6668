import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { AuditAnswer, WhyAnswer } from "@zvonok/contract/http/admin/audit.ts";
import { getAdmin } from "../admin-api.ts";
import { asked } from "../people/use-people.ts";

/** What the history is narrowed to; null is everything. `person` is an id or login, `room` a key, `run` a number. */
export type AuditFilter = { person: string | null; room: string | null; run: string | null };

const PAGE = 50;

/** Changes in Matrix, newest first, a page at a time. */
export const useAudit = (filter: AuditFilter) =>
  useInfiniteQuery({
    queryKey: ["admin", "audit", filter],
    queryFn: ({ pageParam, signal }) =>
      getAdmin<AuditAnswer>(asked("audit", { ...filter, before: pageParam, limit: PAGE }), signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: false,
  });

/** Why somebody is in a room or isn't. Asked for once both are chosen. */
export const useWhy = ({ person, room }: AuditFilter) =>
  useQuery({
    queryKey: ["admin", "why", person, room],
    queryFn: ({ signal }) => getAdmin<WhyAnswer>(asked("why", { person, room }), signal),
    enabled: person !== null && room !== null,
    refetchInterval: false,
  });
