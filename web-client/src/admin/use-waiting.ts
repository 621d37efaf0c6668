import { useQuery } from "@tanstack/react-query";
import type { DriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import type { RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { getAdmin } from "./admin-api.ts";
import type { AdminPlace } from "./admin-places.ts";
import { useHolds } from "./holds/use-holds.ts";
import { useIntakes } from "./imports/use-imports.ts";

/** What costs much to find out is asked for once a minute while its own page is closed. */
const SELDOM = 60_000;

const useProposals = () =>
  useQuery({
    queryKey: ["admin", "rollover"],
    queryFn: ({ signal }) => getAdmin<RolloverAnswer>("rollover", signal),
    refetchInterval: false,
    refetchOnWindowFocus: false,
  });

const useDriftingRooms = () =>
  useQuery({
    queryKey: ["admin", "drift"],
    queryFn: ({ signal }) => getAdmin<DriftAnswer>("drift", signal),
    refetchInterval: SELDOM,
    refetchOnWindowFocus: false,
  });

/** The answers from which one sees what waits for a person. */
export function useWaitingAnswers() {
  return { holds: useHolds(), intakes: useIntakes(), rollover: useProposals(), drift: useDriftingRooms() };
}

/** How much waits for a person on each page of «Управление»; 0 as long as that isn't known. */
export function useWaiting(): Record<AdminPlace["id"], number> {
  const { holds, intakes, rollover, drift } = useWaitingAnswers();
  const asksPerson = intakes.data?.intakes.filter(({ state }) => state === "asking" || state === "waiting") ?? [];
  return {
    overview: 0,
    imports: asksPerson.length,
    holds: holds.data?.holds.length ?? 0,
    rollover: rollover.data?.proposals.filter(({ state }) => state === "proposed").length ?? 0,
    drift: drift.data?.rooms.length ?? 0,
    audit: 0,
    people: 0,
    firstSignIn: 0,
  };
}
