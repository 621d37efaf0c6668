import { type RegisteredClient, readClientMetadata } from "./client-metadata.ts";

const web = {
  client_name: "My App",
  client_uri: "https://example.com/",
  redirect_uris: ["https://app.example.com/callback"],
  token_endpoint_auth_method: "none",
  response_types: ["code"],
  grant_types: ["authorization_code", "refresh_token"],
  application_type: "web",
};
const native = { ...web, application_type: "native" };
const elementX = {
  client_name: "Element X",
  client_uri: "https://element.io",
  redirect_uris: ["io.element:/callback"],
  response_types: ["code"],
  grant_types: ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"],
  application_type: "native",
  token_endpoint_auth_method: "none",
  logo_uri: "https://element.io/mobile-icon.png",
  tos_uri: "https://element.io/acceptable-use-policy-terms",
  policy_uri: "https://element.io/privacy",
};

test("what isn't supported is left out, and the same client has the same ID", () => {
  const asked = { ...web, "client_name#fr": "Mon app", grant_types: [...web.grant_types, "urn:example:other"] };
  const { client_id, ...kept } = readClientMetadata(asked);
  expect(kept).toEqual(web);
  expect(client_id).toMatch(/^[\w-]{32}$/);
  expect(readClientMetadata(web).client_id).toBe(client_id);
  expect(readClientMetadata({ ...web, client_name: "Other" }).client_id).not.toBe(client_id);
});

test("Element X registers", () => {
  expect(readClientMetadata(elementX)).toMatchObject<Partial<RegisteredClient>>({
    redirect_uris: ["io.element:/callback"],
  });
});

test.each([
  ["https://example.com/callback", web],
  ["https://app.example.com/callback", web],
  ["https://example.com:5173/?query=value", web],
  ["com.example.app:/callback", native],
  ["com.example:/", native],
  ["com.example:callback", native],
  ["http://localhost/callback", native],
  ["http://127.0.0.1/callback", native],
  ["http://[::1]/callback", native],
  ["https://app.example.com/callback", native],
])("redirect to %s is fine", (address, client) =>
  expect(readClientMetadata({ ...client, redirect_uris: [address] }).redirect_uris).toEqual([address]),
);

test.each([
  ["https://example.com/callback#fragment", web],
  ["http://example.com/callback", web],
  ["http://localhost/", web],
  ["https://user@example.com/callback", web],
  ["https://example.com.evil.example/callback", web],
  ["https://evilexample.com/callback", web],
  ["com.example.app:/callback", web],
  ["example:/callback", native],
  ["com.example.app://callback", native],
  ["com.examples:/callback", native],
  ["https://localhost/callback", native],
  ["http://localhost:1234/callback", native],
  ["http://localhost:80/callback", native],
  ["http://example.com/callback", native],
  ["javascript:alert(1)", native],
  ["no address", native],
  ["https://example.com/\0", web],
  ["https://example.com/\u202egnp", web],
])("redirect to %s is refused", (address, client) =>
  expect(() => readClientMetadata({ ...client, redirect_uris: [address] })).toThrow(
    expect.objectContaining({ status: 400, errcode: "invalid_redirect_uri" }),
  ),
);

test.each([
  ["without client_uri", { ...web, client_uri: undefined }],
  ["with client_uri over http", { ...web, client_uri: "http://example.com/" }],
  ["with a logo elsewhere", { ...web, logo_uri: "https://example.org/logo.png" }],
  ["with a secret", { ...web, token_endpoint_auth_method: "client_secret_basic" }],
  ["with grant types that we don't know only", { ...web, grant_types: ["implicit"] }],
  ["with a name that turns its direction", { ...web, client_name: "Element\u202egnp.exe" }],
  ["with a NUL in its name", { ...web, client_name: "My\0App" }],
  ["with an address that holds a NUL", { ...web, client_uri: "https://example.com/\0" }],
  ["that is no object", "text"],
])("a client %s is refused", (_name, body) =>
  expect(() => readClientMetadata(body)).toThrow(
    expect.objectContaining({ status: 400, errcode: "invalid_client_metadata" }),
  ),
);
