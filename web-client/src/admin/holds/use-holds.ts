import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { DecideHoldsAnswer, HoldsAnswer } from "@zvonok/contract/http/admin/holds.ts";
import { getAdmin, postAdmin } from "../admin-api.ts";

export const holdsKey = ["admin", "holds"];

/** Held changes that wait for a person. */
export const useHolds = () =>
  useQuery({
    queryKey: holdsKey,
    queryFn: ({ signal }) => getAdmin<HoldsAnswer>("holds?state=pending", signal),
  });

/** Held changes that a person rejected and files still want; each may be applied after all. */
export const useRejectedHolds = () =>
  useQuery({
    queryKey: [...holdsKey, "rejected"],
    queryFn: ({ signal }) => getAdmin<HoldsAnswer>("holds?state=rejected", signal),
  });

export type Decision = { holds: number[]; decision: "approve" | "reject" };

/** Decides several at once; everything the section knows is asked for again, since rooms and runs follow. */
export function useDecide() {
  const data = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) => postAdmin<DecideHoldsAnswer>("holds/decide", decision),
    onSettled: () => data.invalidateQueries({ queryKey: ["admin"] }),
  });
}
