import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { RunAnswer, RunsAnswer, UndoAnswer } from "@zvonok/contract/http/admin/imports.ts";
import type { IntakeAnswer, IntakesAnswer, TableAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import { getAdmin, postAdmin } from "../admin-api.ts";
import { useAllSchools } from "../all-schools.ts";

export const runsKey = ["admin", "imports"];
export const intakesKey = ["admin", "intakes"];
const intakeKey = (id: string) => ["admin", "intake", id];

/** A file that is being read changes by the second; one that waits for a person must not move under his hands. */
const ASK_WHILE_READ = 1000;
const isMoving = (state: IntakeAnswer["state"] | undefined): boolean => state === "queued" || state === "reading";

/** Everything that changed the journal, newest first; never asked for by the head of one school among several. */
export const useRuns = () =>
  useQuery({
    queryKey: runsKey,
    queryFn: ({ signal }) => getAdmin<RunsAnswer>("imports", signal),
    enabled: useAllSchools(),
  });

export const useRun = (run: number) =>
  useQuery({ queryKey: [...runsKey, run], queryFn: ({ signal }) => getAdmin<RunAnswer>(`imports/${run}`, signal) });

/** Files that were handed in, newest first; never asked for by the head of one school among several. */
export const useIntakes = () =>
  useQuery({
    queryKey: intakesKey,
    queryFn: ({ signal }) => getAdmin<IntakesAnswer>("intakes", signal),
    enabled: useAllSchools(),
    refetchInterval: ({ state }) => (state.data?.intakes.some((each) => isMoving(each.state)) ? 2000 : 15_000),
  });

export const useIntake = (id: string) =>
  useQuery({
    queryKey: intakeKey(id),
    queryFn: ({ signal }) => getAdmin<IntakeAnswer>(`intakes/${encodeURIComponent(id)}`, signal),
    refetchInterval: ({ state }) => (isMoving(state.data?.state) ? ASK_WHILE_READ : false),
    refetchOnWindowFocus: false,
  });

export type IntakeAct = { act: "apply" | "withdraw" } | { act: "answer"; answer: TableAnswer };

/** What a person decides about a file: apply it, call it off, say what its columns mean. The answer is how it stands. */
export function useIntakeAct(id: string) {
  const data = useQueryClient();
  return useMutation({
    mutationFn: (given: IntakeAct) =>
      postAdmin<IntakeAnswer>(
        `intakes/${encodeURIComponent(id)}/${given.act}`,
        given.act === "answer" ? given.answer : {},
      ),
    onSuccess(answer) {
      data.setQueryData(intakeKey(id), answer);
      void data.invalidateQueries({ queryKey: intakesKey });
    },
    // Somebody else may have decided in the meantime.
    onError: () => data.invalidateQueries({ queryKey: intakeKey(id) }),
  });
}

/** Takes a run back. */
export function useUndo(run: number) {
  const data = useQueryClient();
  return useMutation({
    mutationFn: () => postAdmin<UndoAnswer>(`imports/${run}/undo`),
    onSettled: () => data.invalidateQueries({ queryKey: ["admin"] }),
  });
}
