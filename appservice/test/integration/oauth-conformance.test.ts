import { createLocalJWKSet, jwtVerify } from "jose";
import request from "supertest";
import { setDemoPassword } from "../../src/account/passwords.ts";
import { Browser } from "../support/browser.ts";
import {
  authorization,
  type Client,
  exchange,
  refresh,
  signIn,
  statusWith,
  type Tokens,
  token,
  webClient,
  whoami,
} from "../support/oauth-client.ts";
import { addPerson, disablePerson } from "../support/people.ts";
import { createTestContext, type TestContext } from "../support/test-context.ts";

// Matrix client-server API, chapter "OAuth 2.0 API"; titles name its sections.
const password = "correct horse battery";
let test_: TestContext;
let publicUrl: string;
let masha: { id: string; localpart: string };

beforeAll(async () => {
  test_ = await createTestContext();
  publicUrl = test_.publicUrl;
  masha = await addPerson(test_.context.db, { username: "sokolova.m" });
  await setDemoPassword(test_.context, password);
  await test_.startServers();
});
afterAll(() => test_.close());

const signInMasha = (client?: Client): Promise<Tokens> =>
  signIn(publicUrl, "sokolova.m", password, client === undefined ? {} : { client });

const elementX = {
  client_name: "Element X",
  client_uri: "https://element.io",
  redirect_uris: ["io.element:/callback"],
  response_types: ["code"],
  grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
  application_type: "native",
  token_endpoint_auth_method: "none",
};
const elementWeb = {
  client_name: "Element",
  client_uri: "https://app.element.io/",
  redirect_uris: ["https://app.element.io/?no_universal_links=true"],
  response_types: ["code"],
  grant_types: ["authorization_code", "refresh_token"],
  application_type: "web",
  id_token_signed_response_alg: "RS256",
  token_endpoint_auth_method: "none",
};

async function register(metadata: object): Promise<Client> {
  const { body } = await request(publicUrl).post("/oauth2/register").send(metadata).expect(201);
  const scope = "urn:matrix:client:api:* urn:matrix:client:device:ELEMENTXDEVICE";
  return { clientId: body.client_id, redirectUri: body.redirect_uris[0], scope };
}

describe("Server metadata discovery", () => {
  const required = {
    issuer: expect.any(String),
    authorization_endpoint: expect.any(String),
    token_endpoint: expect.any(String),
    registration_endpoint: expect.any(String),
    revocation_endpoint: expect.any(String),
    device_authorization_endpoint: expect.any(String),
    account_management_uri: expect.any(String),
    response_types_supported: expect.arrayContaining(["code"]),
    grant_types_supported: expect.arrayContaining(["authorization_code", "refresh_token"]),
    response_modes_supported: expect.arrayContaining(["query", "fragment"]),
    code_challenge_methods_supported: expect.arrayContaining(["S256"]),
    account_management_actions_supported: expect.arrayContaining(["org.matrix.device_delete"]),
    prompt_values_supported: expect.any(Array),
  };
  test.each([
    "/.well-known/openid-configuration",
    "/.well-known/oauth-authorization-server",
    "/_matrix/client/v1/auth_metadata",
    "/_matrix/client/unstable/org.matrix.msc2965/auth_metadata",
  ])("%s holds all that the chapter requires, for any origin", async (path) => {
    const { body, headers } = await request(publicUrl).get(path).expect(200);
    expect(body).toMatchObject({ ...required, issuer: publicUrl });
    expect(headers["access-control-allow-origin"]).toBe("*");
  });

  test("the homeserver hands the same on by itself", async () => {
    const own = await request(test_.context.config.homeserver.url).get("/_matrix/client/v1/auth_metadata").expect(200);
    expect(own.body).toMatchObject({ ...required, issuer: publicUrl });
  });

  test("the homeserver's question on the internal listener names the public issuer", async () => {
    const { body } = await request(test_.internalUrl).get("/.well-known/openid-configuration").expect(200);
    expect(body.issuer).toBe(publicUrl);
  });

  test("/.well-known/matrix/client names the one public address", async () => {
    const { body } = await request(publicUrl).get("/.well-known/matrix/client").expect(200);
    expect(body).toEqual({ "m.homeserver": { base_url: publicUrl } });
  });

  test("ID tokens can be checked", async () => {
    const { body } = await request(publicUrl).get("/oauth2/keys.json").expect(200);
    expect(body.keys).toEqual([expect.objectContaining({ kty: "RSA", use: "sig" })]);
    expect(body.keys[0]).not.toHaveProperty("d");
  });
});

describe("Client registration", () => {
  test.each([
    ["Element X", elementX],
    ["Element Web", elementWeb],
  ])("%s registers; the same metadata give the same client", async (_name, metadata) => {
    const first = await request(publicUrl).post("/oauth2/register").send(metadata).expect(201);
    expect(first.body).toMatchObject({ client_id: expect.any(String), redirect_uris: metadata.redirect_uris });
    const second = await request(publicUrl).post("/oauth2/register").send(metadata).expect(201);
    expect(second.body.client_id).toBe(first.body.client_id);
  });

  test("a redirect to another host is refused", async () => {
    const { body } = await request(publicUrl)
      .post("/oauth2/register")
      .send({ ...elementWeb, redirect_uris: ["https://evil.example/"] })
      .expect(400);
    expect(body.error).toBe("invalid_redirect_uri");
  });

  test("whoever invents clients has to wait; those that are known never", async () => {
    await request(publicUrl).post("/oauth2/register").send(elementX).expect(201);
    await test_.context
      .db("sign_in_failure")
      .where("key", "like", "registration:%")
      .update({ count: 50, blocked_until: new Date(Date.now() + 30_000) });
    const { body, headers } = await request(publicUrl)
      .post("/oauth2/register")
      .send({ ...elementX, client_name: "Invented" })
      .expect(429);
    expect(body.error).toBe("temporarily_unavailable");
    expect(Number(headers["retry-after"])).toBeGreaterThan(0);
    await request(publicUrl).post("/oauth2/register").send(elementX).expect(201);
    await test_.context.db("sign_in_failure").delete();
  });

  test("what is no JSON is refused, and a browser may ask beforehand", async () => {
    await request(publicUrl).post("/oauth2/register").set("content-type", "application/json").send("{").expect(400);
    await request(publicUrl)
      .options("/oauth2/register")
      .set({ origin: "https://app.element.io", "access-control-request-method": "POST" })
      .expect(204)
      .expect("access-control-allow-origin", "*");
  });
});

describe("Login flow", () => {
  test("ends in tokens that Matrix and the school's API know", async () => {
    const client = webClient(publicUrl, "MASHASLAPTOP");
    const tokens = await signInMasha(client);
    expect(tokens).toMatchObject({ token_type: "Bearer", expires_in: 300, refresh_token: expect.any(String) });
    expect(tokens.scope.split(" ").sort()).toEqual(
      client.scope
        .split(" ")
        .filter((one) => one !== "openid")
        .sort(),
    );
    const answer = await request(publicUrl)
      .get("/_matrix/client/v3/account/whoami")
      .auth(tokens.access_token, { type: "bearer" })
      .expect(200);
    expect(answer.body).toMatchObject({ user_id: `@${masha.localpart}:zvonok.localhost`, device_id: "MASHASLAPTOP" });
    expect(await statusWith(`${publicUrl}/api/v1/me`, tokens.access_token)).toBe(200);
    expect(await statusWith(`${publicUrl}/_matrix/client/v3/sync?timeout=0`, tokens.access_token)).toBe(200);
  });

  test("another program asks first, says where it opens, and gets no access to the school's API", async () => {
    const client = await register(elementX);
    const browser = new Browser(publicUrl, { "accept-language": "ru" });
    const pending = authorization(publicUrl, {
      ...client,
      scope: `${client.scope} urn:org.zvonok:api urn:synapse:admin:*`,
    });
    const signInPage = await browser.open(pending.address);
    const consent = await browser.submit(signInPage, "/login", { login: "sokolova.m", password });
    expect(consent.text).toContain("Войти в «Element X»?");
    expect(consent.text).toContain("После входа откроется io.element");
    const answer = await browser.submit(consent, "/consent");
    expect(answer.location?.protocol).toBe("io.element:");
    expect(answer.location?.searchParams.get("state")).toBe(pending.state);
    expect(answer.location?.searchParams.get("iss")).toBe(publicUrl);
    const { body } = await exchange(publicUrl, client, pending, answer.location?.searchParams.get("code") ?? "");
    expect(body.scope).toBe(client.scope);
    expect(await whoami(publicUrl, body.access_token)).toBe(200);
    const api = await request(publicUrl).get("/api/v1/me").auth(body.access_token, { type: "bearer" }).expect(403);
    expect(api.body.errcode).toBe("ORG_ZVONOK_SCOPE");
  });

  test("a client that needs no PKCE is given nothing that opens Matrix", async () => {
    const { clientId, redirectUri, scope } = {
      ...webClient(publicUrl),
      clientId: "zvonok-account",
      redirectUri: `${publicUrl}/oauth2/account/signed-in`,
    };
    const query = new URLSearchParams({
      response_type: "code",
      client_id: clientId,
      redirect_uri: redirectUri,
      scope,
      resource: "urn:matrix:client",
    });
    const { headers } = await request(publicUrl).get(`/oauth2/authorize?${query}`).expect(303);
    expect(headers.location).toContain("error=invalid_target");
  });

  test("the older spelling of the scopes works", async () => {
    const scope =
      "openid urn:matrix:org.matrix.msc2967.client:api:* urn:matrix:org.matrix.msc2967.client:device:OLDSPELLING";
    const tokens = await signInMasha({ ...webClient(publicUrl), scope });
    expect(await whoami(publicUrl, tokens.access_token)).toBe(200);
  });

  test("the answer comes in the fragment when asked for", async () => {
    const browser = new Browser(publicUrl);
    const pending = authorization(publicUrl, webClient(publicUrl), { response_mode: "fragment" });
    const page = await browser.open(pending.address);
    const { location } = await browser.submit(page, "/login", { login: "sokolova.m", password });
    expect(new URLSearchParams(location?.hash.slice(1)).get("state")).toBe(pending.state);
  });

  test("cancelling tells the client so", async () => {
    const browser = new Browser(publicUrl);
    const pending = authorization(publicUrl, webClient(publicUrl));
    const { location } = await browser.submit(await browser.open(pending.address), "/cancel");
    expect(location?.searchParams.get("error")).toBe("access_denied");
    expect(location?.searchParams.get("state")).toBe(pending.state);
  });

  test.each([
    ["no device", { scope: "urn:matrix:client:api:*" }, "invalid_scope"],
    [
      "two devices",
      { scope: "urn:matrix:client:api:* urn:matrix:client:device:AAAAAAAAAA urn:matrix:client:device:BBBBBBBBBB" },
      "invalid_scope",
    ],
    ["no PKCE", { code_challenge: undefined, code_challenge_method: undefined }, "invalid_request"],
    ["plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
    ["an unknown response type", { response_type: "token" }, "unsupported_response_type"],
    ["prompt=none without a session", { prompt: "none" }, "login_required"],
    ["another resource", { resource: "https://elsewhere.example" }, "invalid_target"],
  ])("%s is refused, and the client told", async (_name, more, error) => {
    const answer = await new Browser(publicUrl).open(authorization(publicUrl, webClient(publicUrl), more).address);
    const { location } = answer;
    const told = location?.searchParams.get("error") ?? new URLSearchParams(location?.hash.slice(1)).get("error");
    expect(told).toBe(error);
  });

  test.each([
    ["an unknown client", { client_id: "nobody" }],
    ["a redirect that isn't registered", { redirect_uri: "https://evil.example/signed-in" }],
  ])("%s gets a page and no redirect", async (_name, more) => {
    const answer = await new Browser(publicUrl).open(authorization(publicUrl, webClient(publicUrl), more).address);
    expect(answer.status).toBe(400);
    expect(answer.location).toBeNull();
    expect(answer.headers.get("content-type")).toContain("text/html");
  });

  test("a code works once, for its client and its verifier", async () => {
    const client = webClient(publicUrl);
    const browser = new Browser(publicUrl);
    const pending = authorization(publicUrl, client);
    const { location } = await browser.submit(await browser.open(pending.address), "/login", {
      login: "sokolova.m",
      password,
    });
    const code = location?.searchParams.get("code") ?? "";
    const wrong = await exchange(publicUrl, client, { ...pending, verifier: "x".repeat(64) }, code);
    expect(wrong.body.error).toBe("invalid_grant");
    const { body: tokens } = await exchange(publicUrl, client, pending, code);
    expect(await whoami(publicUrl, tokens.access_token)).toBe(200);
    // RFC 6749 §4.1.2: what came of a code that comes back is revoked, and so at the homeserver.
    expect((await exchange(publicUrl, client, pending, code)).body.error).toBe("invalid_grant");
    expect(await whoami(publicUrl, tokens.access_token)).toBe(401);
  });

  test("a code that comes twice at the same moment gives tokens once", async () => {
    const client = webClient(publicUrl);
    const pending = authorization(publicUrl, client);
    const browser = new Browser(publicUrl);
    const form = { login: "sokolova.m", password };
    const { location } = await browser.submit(await browser.open(pending.address), "/login", form);
    const code = location?.searchParams.get("code") ?? "";
    const answers = await Promise.all([1, 2, 3].map(() => exchange(publicUrl, client, pending, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
  });

  test("openid gives an ID token that says who, when and for whom", async () => {
    const client = webClient(publicUrl);
    const { id_token } = await signInMasha(client);
    const { body: keys } = await request(publicUrl).get("/oauth2/keys.json");
    const { payload } = await jwtVerify(id_token ?? "", createLocalJWKSet(keys), {
      issuer: publicUrl,
      audience: client.clientId,
    });
    expect(payload.sub).toBe(masha.localpart);
  });

  test("a second sign-in on a device ends the first", async () => {
    const client = webClient(publicUrl, "ONEANDTHESAME");
    const first = await signInMasha(client);
    const second = await signInMasha(client);
    expect((await refresh(publicUrl, client, first.refresh_token)).body.error).toBe("invalid_grant");
    expect(await whoami(publicUrl, second.access_token)).toBe(200);
  });
});

describe("Token refresh flow", () => {
  test("gives new tokens; the old refresh token may be repeated as long as the answer may have got lost", async () => {
    const client = webClient(publicUrl);
    const first = await signInMasha(client);
    const second = await refresh(publicUrl, client, first.refresh_token);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first.refresh_token);
    const repeated = await refresh(publicUrl, client, first.refresh_token);
    expect(repeated.status).toBe(200);
    for (const { body } of [second, repeated]) expect(await whoami(publicUrl, body.access_token)).toBe(200);
    expect(second.body.scope).toBe(first.scope);
  });

  test("two tabs at once both go on", async () => {
    const client = webClient(publicUrl);
    const { refresh_token } = await signInMasha(client);
    const answers = await Promise.all([1, 2].map(() => refresh(publicUrl, client, refresh_token)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test("an old refresh token that comes back later ends the device", async () => {
    const client = webClient(publicUrl);
    const first = await signInMasha(client);
    const second = (await refresh(publicUrl, client, first.refresh_token)).body;
    const third = (await refresh(publicUrl, client, second.refresh_token)).body;
    expect(await whoami(publicUrl, third.access_token)).toBe(200);
    await test_.context
      .db("oidc_payload")
      .where({ model: "RefreshToken" })
      .whereNotNull("consumed_at")
      .update({ consumed_at: new Date(Date.now() - 120_000) });
    expect((await refresh(publicUrl, client, first.refresh_token)).body.error).toBe("invalid_grant");
    expect((await refresh(publicUrl, client, third.refresh_token)).body.error).toBe("invalid_grant");
    expect(await whoami(publicUrl, third.access_token)).toBe(401);
  });

  test("another client can't use it", async () => {
    const { refresh_token } = await signInMasha();
    const other = await register(elementX);
    expect((await refresh(publicUrl, other, refresh_token)).body.error).toBe("invalid_grant");
  });

  test("a token that nobody gave is refused with 4xx", async () => {
    const answer = await token(publicUrl, { grant_type: "refresh_token", refresh_token: "x", client_id: "zvonok-web" });
    expect(answer).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });
});

describe("Token revocation", () => {
  test.each(["access_token", "refresh_token"] as const)(
    "of the %s ends both, at the homeserver too, at once",
    async (which) => {
      const client = webClient(publicUrl);
      const tokens = await signInMasha(client);
      expect(await whoami(publicUrl, tokens.access_token)).toBe(200);
      await request(publicUrl)
        .post("/oauth2/revoke")
        .type("form")
        .send({ token: tokens[which], token_type_hint: which, client_id: "zvonok-web" })
        .expect(200);
      expect(await whoami(publicUrl, tokens.access_token)).toBe(401);
      expect(await statusWith(`${publicUrl}/api/v1/me`, tokens.access_token)).toBe(401);
      expect((await refresh(publicUrl, client, tokens.refresh_token)).body.error).toBe("invalid_grant");
    },
  );

  test("needs no client_id, knows no wrong one, and repeats without complaint", async () => {
    const tokens = await signInMasha();
    const revoke = (form: object) => request(publicUrl).post("/oauth2/revoke").type("form").send(form);
    await revoke({ token: tokens.access_token, client_id: "somebody else" }).expect(200);
    await revoke({ token: tokens.access_token }).expect(200);
    await revoke({ token: "never heard of" }).expect(200);
    await revoke({}).expect(400);
    expect(await whoami(publicUrl, tokens.access_token)).toBe(401);
  });

  test("ends one device only", async () => {
    const [one, other] = [await signInMasha(), await signInMasha()];
    await request(publicUrl).post("/oauth2/revoke").type("form").send({ token: one.access_token }).expect(200);
    expect(await whoami(publicUrl, other.access_token)).toBe(200);
  });
});

describe("Device authorization grant", () => {
  test("a device without a browser is signed in from another one", async () => {
    const client = await register(elementX);
    const { body: asked } = await request(publicUrl)
      .post("/oauth2/device")
      .type("form")
      .send({ client_id: client.clientId, scope: "urn:matrix:client:api:* urn:matrix:client:device:TELEVISIONSET" })
      .expect(200);
    const poll = () =>
      token(publicUrl, {
        grant_type: "urn:ietf:params:oauth:grant-type:device_code",
        device_code: asked.device_code,
        client_id: client.clientId,
      });
    expect((await poll()).body.error).toBe("authorization_pending");

    const browser = new Browser(publicUrl, { "accept-language": "ru" });
    const codePage = await browser.open(asked.verification_uri);
    expect(codePage.text).toContain("Вход на другом устройстве");
    const wrong = await browser.submit(codePage, "/link", { user_code: "XXXX-XXXX" });
    expect(wrong.text).toContain("Такого кода нет");
    const confirm = await browser.submit(wrong, "/link", { user_code: asked.user_code });
    expect(confirm.text).toContain(asked.user_code);
    const signInPage = await browser.submit(confirm, "/link");
    const consent = await browser.submit(signInPage, "/login", { login: "sokolova.m", password });
    const done = await browser.submit(consent, "/consent");
    expect(done.text).toContain("Готово");

    const { body } = await poll();
    const answer = await request(publicUrl)
      .get("/_matrix/client/v3/account/whoami")
      .auth(body.access_token, { type: "bearer" })
      .expect(200);
    expect(answer.body.device_id).toBe("TELEVISIONSET");
  });
});

describe("Account management", () => {
  test("lists where one is signed in and ends it", async () => {
    const tokens = await signInMasha(webClient(publicUrl, "LOSTPHONE123"));
    const browser = new Browser(publicUrl, { "accept-language": "ru" });
    const { body: metadata } = await request(publicUrl).get("/.well-known/openid-configuration");
    const address = `${metadata.account_management_uri}?action=org.matrix.device_delete&device_id=LOSTPHONE123`;
    const page = await browser.submit(await browser.open(address), "/login", { login: "sokolova.m", password });
    expect(page.text).toContain("LOSTPHONE123");
    expect([...page.text.matchAll(/name="device_id"/g)]).toHaveLength(1);
    await browser.submit(page, "/end");
    expect(await whoami(publicUrl, tokens.access_token)).toBe(401);
  });

  test("its own way out ends the browser's session", async () => {
    const browser = new Browser(publicUrl, { "accept-language": "ru" });
    const page = await browser.submit(await browser.open("/oauth2/account"), "/login", {
      login: "sokolova.m",
      password,
    });
    expect((await browser.submit(page, "/sign-out")).text).toContain("Вы вышли");
    expect((await browser.open("/oauth2/account")).text).toContain('name="password"');
  });

  test("another site's form does nothing", async () => {
    await request(publicUrl).post("/oauth2/account/end").set("origin", "https://evil.example").expect(403);
  });
});

describe("What the homeserver asks", () => {
  const introspect = (token: string, secret = test_.context.config.secrets.masSecret) =>
    request(test_.internalUrl).post("/oauth2/introspect").auth(secret, { type: "bearer" }).type("form").send({ token });

  test("whose a token is", async () => {
    const tokens = await signInMasha(webClient(publicUrl, "INTROSPECTED"));
    const { body } = await introspect(tokens.access_token).expect(200);
    expect(body).toMatchObject({
      active: true,
      username: masha.localpart,
      sub: masha.localpart,
      device_id: "INTROSPECTED",
    });
    expect(body.expires_in).toBeGreaterThan(200);
  });

  test("a refresh token, and anything else, is none", async () => {
    const tokens = await signInMasha();
    for (const other of [tokens.refresh_token, "x", ""])
      expect((await introspect(other)).body).toEqual({ active: false });
  });

  test("only with the secret, and only on the internal listener", async () => {
    await introspect("x", "not the secret").expect(401);
    const { status } = await request(publicUrl).post("/oauth2/introspect").type("form").send({ token: "x" });
    expect(status).toBe(404);
  });

  test("a person whom the journal no longer lets in has no token any more, nor a new one", async () => {
    const gone = await addPerson(test_.context.db, { username: "gone.g" });
    const client = webClient(publicUrl);
    const tokens = await signIn(publicUrl, "gone.g", password, { client });
    await disablePerson(test_.context, gone.id);
    expect((await introspect(tokens.access_token)).body).toEqual({ active: false });
    expect(await statusWith(`${publicUrl}/api/v1/me`, tokens.access_token)).toBe(401);
    expect((await refresh(publicUrl, client, tokens.refresh_token)).body.error).toBe("invalid_grant");
    await expect(signIn(publicUrl, "gone.g", password)).rejects.toThrow("403");
  });
});

describe("What is kept", () => {
  test("no token, code or cookie stands in the database", async () => {
    const tokens = await signInMasha();
    const rows = JSON.stringify(await test_.context.db("oidc_payload"));
    for (const secret of [tokens.access_token, tokens.refresh_token]) expect(rows).not.toContain(secret);
  });
});
