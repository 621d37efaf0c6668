import { ApiError } from "../../api.ts";
import { useRuns } from "../imports/use-imports.ts";
import { useWaitingAnswers } from "../use-waiting.ts";
import { asksOf } from "./asks.ts";

/** A head of one school among several has no files to decide on: that isn't a failure. */
const isFailure = (error: unknown): boolean =>
  error !== null && !(error instanceof ApiError && error.errcode === "ORG_ZVONOK_ONE_SCHOOL");

/** What needs a person. `partly` when some of it couldn't be found out. */
export function useOverview() {
  const { holds, intakes, rollover, drift } = useWaitingAnswers();
  const runs = useRuns();
  const all = [holds, intakes, rollover, drift, runs];
  const asks = asksOf({
    holds: holds.data ?? null,
    intakes: intakes.data ?? null,
    runs: runs.data ?? null,
    rollover: rollover.data ?? null,
    drift: drift.data ?? null,
    failedSteps: null,
  });
  return {
    asks,
    runs: runs.data ?? null,
    loading: all.some(({ isPending }) => isPending),
    partly: all.some(({ data, error }) => data === undefined && isFailure(error)),
  };
}
