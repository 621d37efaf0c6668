import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ConfirmRolloverAnswer, RolloverAnswer } from "@zvonok/contract/http/admin/rollover.ts";
import { getAdmin, postAdmin } from "../admin-api.ts";

const key = ["admin", "rollover"];

/** New classes and what they may continue. Not asked for again by itself: nobody's choices vanish under his hands. */
export const useRollover = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getAdmin<RolloverAnswer>("rollover", signal),
    refetchInterval: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export type Confirmation = { classes: { groupId: string; cohortId: string | null }[] };

/** Confirms all choices at once. */
export function useConfirmRollover(onDone: (done: ConfirmRolloverAnswer) => void) {
  const data = useQueryClient();
  return useMutation({
    mutationFn: (confirmation: Confirmation) => postAdmin<ConfirmRolloverAnswer>("rollover/confirm", confirmation),
    onSuccess: (done) => {
      onDone(done);
      void data.invalidateQueries({ queryKey: ["admin"] });
    },
  });
}
