import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { DriftAnswer, RepairDriftAnswer } from "@zvonok/contract/http/admin/drift.ts";
import { getAdmin, postAdmin } from "../admin-api.ts";

export type DriftingRoom = DriftAnswer["rooms"][number];
export type Difference = DriftingRoom["differences"][number];
export type Verification = NonNullable<DriftAnswer["verification"]>;

const key = ["admin", "drift"];
/** While the page is open it follows what a repair and the slow verification find. */
const ASK_AGAIN = 5_000;

export const useDrift = () =>
  useQuery({
    queryKey: key,
    queryFn: ({ signal }) => getAdmin<DriftAnswer>("drift", signal),
    refetchInterval: ASK_AGAIN,
  });

/** Begins the slow walk through all rooms now. */
export function useVerify() {
  const data = useQueryClient();
  return useMutation({
    mutationFn: () => postAdmin<Record<string, never>>("drift/verify"),
    onSuccess: () => data.invalidateQueries({ queryKey: key }),
  });
}

/** Repairs one room by its key, or all by null. @param onDone is told how many steps that takes */
export function useRepair(onDone: (steps: number) => void) {
  const data = useQueryClient();
  return useMutation({
    mutationFn: (room: string | null) => postAdmin<RepairDriftAnswer>("drift/repair", { room }),
    onSuccess: ({ steps }) => {
      onDone(steps);
      void data.invalidateQueries({ queryKey: key });
    },
  });
}
