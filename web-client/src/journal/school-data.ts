import { QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "../api.ts";
import { connection } from "../connection.ts";

/** What nobody tells us of (a guardian is in no lesson's room) is asked for again after so long. */
const ASK_AGAIN = 15_000;

/** The store behind diary and journal: asks again at focus, at intervals, and when a change of a call is heard. */
export function makeSchoolData(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onSuccess: () => connection.report(true),
      onError: (error) => error instanceof TypeError && connection.report(false),
    }),
    defaultOptions: {
      queries: {
        // What fails for want of a network says so at once instead of waiting in silence.
        networkMode: "always",
        retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
        retryDelay: 1000,
        refetchInterval: ASK_AGAIN,
        refetchOnWindowFocus: "always",
        refetchOnReconnect: "always",
        staleTime: 0,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

export const forgetSchoolData = (data: QueryClient): void => data.clear();
