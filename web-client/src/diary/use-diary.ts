import { useQuery } from "@tanstack/react-query";
import type { Diary } from "@zvonok/contract/http/lessons.ts";
import { fetchApi } from "../api.ts";
import { addDays, type IsoDate } from "../journal/dates.ts";

/** A pupil's lessons of one week, kept fresh while shown. */
export const useDiary = (personId: string, monday: IsoDate) =>
  useQuery({
    queryKey: ["diary", personId, monday],
    queryFn: ({ signal }) =>
      fetchApi<Diary>(`/diaries/${encodeURIComponent(personId)}?from=${monday}&to=${addDays(monday, 6)}`, { signal }),
  });
