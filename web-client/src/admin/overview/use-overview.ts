import { useQuery } from "@tanstack/react-query";
import type { StatusAnswer } from "@zvonok/contract/http/operator.ts";
import { getAdmin } from "../admin-api.ts";
import { useRuns } from "../imports/use-imports.ts";
import { useWaitingAnswers } from "../use-waiting.ts";
import { asksOf } from "./asks.ts";

const useStatus = () =>
  useQuery({ queryKey: ["admin", "status"], queryFn: ({ signal }) => getAdmin<StatusAnswer>("status", signal) });

/** What needs a person. `partly` when some of it couldn't be found out. */
export function useOverview() {
  const { holds, intakes, rollover, drift } = useWaitingAnswers();
  const runs = useRuns();
  const status = useStatus();
  const all = [holds, intakes, rollover, drift, runs, status];
  const asks = asksOf({
    holds: holds.data ?? null,
    intakes: intakes.data ?? null,
    runs: runs.data ?? null,
    rollover: rollover.data ?? null,
    drift: drift.data ?? null,
    failedSteps: status.data?.lastRun?.failed ?? null,
  });
  return {
    asks,
    runs: runs.data ?? null,
    /** changes that the chats don't show yet */
    onTheWay: status.data?.toApply ?? 0,
    loading: all.some(({ isPending, isEnabled }) => isPending && isEnabled),
    partly: all.some(({ data, error }) => data === undefined && error !== null),
  };
}
