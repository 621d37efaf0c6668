import { authorizedFetch } from "./authorized-fetch.ts";
import { SessionKeeper } from "./session-keeper.ts";
import { readSession, type Session, writeSession } from "./session-store.ts";

const origin = "https://school.example";
const old: Session = {
  userId: "@p_1:school.example",
  deviceId: "DEVICE",
  clientId: "zvonok-web",
  accessToken: "old",
  refreshToken: "refresh-1",
  expiresAt: 1_000_000,
};

/** A server that knows the token `new`, answers a refresh as told, and writes down what it was asked. */
function createServer(refresh: () => Response): { fetchFn: typeof fetch; asked: string[] } {
  const asked: string[] = [];
  const fetchFn: typeof fetch = async (input, init) => {
    const path = new URL(String(input)).pathname;
    asked.push(path);
    if (path === "/.well-known/openid-configuration")
      return Response.json({ token_endpoint: `${origin}/oauth2/token` });
    if (path === "/oauth2/token") return refresh();
    const known = new Headers(init?.headers).get("Authorization") === "Bearer new";
    return Response.json({}, { status: known ? 200 : 401 });
  };
  return { fetchFn, asked };
}

function createKeeper(fetchFn: typeof fetch, now = 0): SessionKeeper {
  localStorage.clear();
  writeSession(localStorage, old);
  return new SessionKeeper({ storage: localStorage, origin, fetchFn, now: () => now, exclusively: (task) => task() });
}
const renewed = (): Response => Response.json({ access_token: "new", refresh_token: "refresh-2", expires_in: 300 });

test("a token that still lives is used as it is", async () => {
  const { fetchFn, asked } = createServer(renewed);
  expect(await createKeeper(fetchFn).token()).toBe("old");
  expect(asked).toEqual([]);
});

test("a token about to end is renewed first, once for all who wait", async () => {
  const { fetchFn, asked } = createServer(renewed);
  const keeper = createKeeper(fetchFn, 999_000);
  expect(await Promise.all([keeper.token(), keeper.token()])).toEqual(["new", "new"]);
  expect(asked.filter((path) => path === "/oauth2/token")).toHaveLength(1);
  expect(readSession(localStorage)).toMatchObject({ refreshToken: "refresh-2", expiresAt: 1_299_000 });
});

test("a refused request is repeated with a new token", async () => {
  const { fetchFn } = createServer(renewed);
  const response = await authorizedFetch(createKeeper(fetchFn), fetchFn)(`${origin}/api/v1/me`);
  expect(response.status).toBe(200);
});

test("another tab's newer token is taken instead of refreshing again", async () => {
  const { fetchFn, asked } = createServer(renewed);
  const keeper = createKeeper(fetchFn);
  writeSession(localStorage, { ...old, accessToken: "theirs" });
  expect(await keeper.renewInstead("old")).toBe("theirs");
  expect(asked).toEqual([]);
});

test("a refused refresh token ends the session in this browser", async () => {
  const { fetchFn } = createServer(() => Response.json({ error: "invalid_grant" }, { status: 400 }));
  const keeper = createKeeper(fetchFn);
  expect(await keeper.renewInstead("old")).toBeNull();
  expect(keeper.endReason).toBe("ended");
  expect(readSession(localStorage)).toBeNull();
});

test("a server that is away ends nothing", async () => {
  const { fetchFn } = createServer(() => new Response("", { status: 502 }));
  const keeper = createKeeper(fetchFn);
  await expect(keeper.renewInstead("old")).rejects.toThrow("OAuth");
  expect(readSession(localStorage)).toEqual(old);
});
