import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  CodePeopleAnswer,
  EndCodesAnswer,
  FirstSignInAnswer,
  IssueCodesAnswer,
} from "@zvonok/contract/http/first-sign-in.ts";
import { fetchApi } from "../../api.ts";

/** What costs much to count is asked for again once a minute only. */
const SELDOM = 60_000;
const ROOT = "first-sign-in";

function useAnswer<T>(path: string, more: { refetchInterval?: number } = {}) {
  return useQuery({
    queryKey: [ROOT, path],
    queryFn: ({ signal }) => fetchApi<T>(`/${ROOT}${path}`, { signal }),
    ...more,
  });
}

/** Classes and staff with how many have never signed in. */
export const useFirstSignIn = () => useAnswer<FirstSignInAnswer>("", { refetchInterval: SELDOM });
export const useClassCodes = (groupId: string) =>
  useAnswer<CodePeopleAnswer>(`/classes/${encodeURIComponent(groupId)}`);
export const useStaffCodes = (schoolId: string) =>
  useAnswer<CodePeopleAnswer>(`/staff/${encodeURIComponent(schoolId)}`);

function useAct<Body, Done>(path: string, onDone: (done: Done) => void) {
  const data = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => fetchApi<Done>(`/${ROOT}/${path}`, { method: "POST", body }),
    onSuccess: (done) => {
      onDone(done);
      void data.invalidateQueries({ queryKey: [ROOT] });
    },
  });
}

/** Gives out codes; the answer is the only time that they are told. */
export const useIssueCodes = (onDone: (answer: IssueCodesAnswer) => void) =>
  useAct<{ people: string[]; again: boolean }, IssueCodesAnswer>("codes", onDone);

export const useEndCodes = (onDone: () => void) => useAct<{ people: string[] }, EndCodesAnswer>("codes/end", onDone);
