import { useQuery } from "@tanstack/react-query";
import type { JournalLessons, Journals } from "@zvonok/contract/http/lessons.ts";
import { fetchApi } from "../api.ts";
import { addDays, type IsoDate } from "./dates.ts";

/** The classes and subjects that the signed-in teacher teaches or substitutes. They change with an import only. */
export const useJournals = () =>
  useQuery({
    queryKey: ["journals"],
    queryFn: ({ signal }) => fetchApi<Journals>("/journals", { signal }),
    refetchInterval: false,
  });

/** A group's lessons of one week. */
export const useJournalLessons = (groupId: string, monday: IsoDate) =>
  useQuery({
    queryKey: ["journal", groupId, monday],
    queryFn: ({ signal }) =>
      fetchApi<JournalLessons>(
        `/journals/${encodeURIComponent(groupId)}/lessons?from=${monday}&to=${addDays(monday, 6)}`,
        { signal },
      ),
  });
