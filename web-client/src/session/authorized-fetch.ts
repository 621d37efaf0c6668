import type { SessionKeeper } from "./session-keeper.ts";

/**
 * `fetch` with the session's token. A token that the server no longer knows is renewed once, and the request repeated.
 */
export function authorizedFetch(keeper: SessionKeeper, fetchFn: typeof fetch): typeof fetch {
  return async (input, init = {}) => {
    const send = (token: string | null): Promise<Response> => {
      const headers = new Headers(init.headers);
      if (token !== null) headers.set("Authorization", `Bearer ${token}`);
      return fetchFn(input, { ...init, headers });
    };
    const token = await keeper.token();
    const response = await send(token);
    if (response.status !== 401 || token === null) return response;
    const renewed = await keeper.renewInstead(token);
    return renewed === null ? response : send(renewed);
  };
}
