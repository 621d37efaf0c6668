import { fetchApi } from "../api.ts";

/**
 * Asks for something of the school's roster; errors are `fetchApi`'s, in words by `refusalText` or `adminErrorText`.
 * @param path below `/api/v1/admin`, without a slash before it
 */
export const getAdmin = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  fetchApi<T>(`/admin/${path}`, signal === undefined ? {} : { signal });

/** Changes something of the school's roster. @param body empty when left out */
export const postAdmin = <T>(path: string, body: unknown = {}): Promise<T> =>
  fetchApi<T>(`/admin/${path}`, { method: "POST", body });
