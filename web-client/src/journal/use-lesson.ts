import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { LessonAnswer } from "@zvonok/contract/http/lessons.ts";
import { fetchApi } from "../api.ts";

const keyOf = (lessonId: string) => ["lesson", lessonId];

/** A lesson with what the asker may do with its call. */
export const useLesson = (lessonId: string) =>
  useQuery({
    queryKey: keyOf(lessonId),
    queryFn: ({ signal }) => fetchApi<LessonAnswer>(`/lessons/${encodeURIComponent(lessonId)}`, { signal }),
  });

export type CallStep = "plan" | "start" | "end";

/** «Создать звонок», «Начать», «Завершить»: the answer is the lesson as it is afterwards. */
export function useCallStep(lessonId: string) {
  const data = useQueryClient();
  return useMutation({
    mutationFn: ({ step, callId }: { step: CallStep; callId: string | null }) =>
      fetchApi<LessonAnswer>(pathOf(step, lessonId, callId), { method: "POST" }),
    onSuccess: (answer) => data.setQueryData(keyOf(lessonId), answer),
    // A refusal often means that another has acted meanwhile: show how things stand now.
    onError: () => data.invalidateQueries({ queryKey: keyOf(lessonId) }),
  });
}

function pathOf(step: CallStep, lessonId: string, callId: string | null): string {
  if (step === "plan") return `/lessons/${encodeURIComponent(lessonId)}/call`;
  return `/calls/${encodeURIComponent(callId ?? "")}/${step}`;
}
