import { createHash } from "node:crypto";
import { z } from "zod";
import { HttpError } from "../errors.ts";
import { loopbackNames } from "./loopback.ts";
import { grantTypes } from "./server-metadata.ts";

/** People compare addresses, so these hold nothing that shows otherwise than it is. */
const plain = /^[\x21-\x7e]+$/;
const uri = z.string().max(2000).regex(plain);
/** Control characters, and those that turn the direction of what follows. */
const misleading = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const metadataSchema = z.object({
  client_name: z
    .string()
    .max(200)
    .refine((name) => !misleading.test(name))
    .optional(),
  client_uri: uri,
  logo_uri: uri.optional(),
  tos_uri: uri.optional(),
  policy_uri: uri.optional(),
  redirect_uris: z.array(z.string().max(2000)).max(20).default([]),
  response_types: z.array(z.string()).default(["code"]),
  grant_types: z.array(z.string()).default(["authorization_code"]),
  application_type: z.enum(["web", "native"]).default("web"),
  token_endpoint_auth_method: z.string().default("none"),
});

/** What is kept of a client that registers itself (Matrix client-server API, "Client metadata"). */
export type RegisteredClient = {
  client_id: string;
  client_name?: string;
  client_uri: string;
  logo_uri?: string;
  tos_uri?: string;
  policy_uri?: string;
  redirect_uris: string[];
  response_types: "code"[];
  grant_types: string[];
  application_type: "web" | "native";
  token_endpoint_auth_method: "none";
};

/**
 * Reads the body of a registration. What we don't support is left out, as RFC 7591 allows; what breaks the rules of the
 * specification is refused. The same metadata always gives the same client ID.
 * @throws HttpError with the error codes of RFC 7591, `invalid_client_metadata` and `invalid_redirect_uri`
 */
export function readClientMetadata(body: unknown): RegisteredClient {
  const parsed = metadataSchema.safeParse(body);
  if (!parsed.success) throw refused("invalid_client_metadata", z.prettifyError(parsed.error));
  const { client_uri, redirect_uris, application_type, ...data } = parsed.data;
  const home = URL.parse(client_uri);
  if (home === null || home.protocol !== "https:" || home.username !== "" || home.password !== "")
    throw refused("invalid_client_metadata", "client_uri must be an https address without a user");
  for (const name of ["logo_uri", "tos_uri", "policy_uri"] as const) {
    const value = data[name];
    if (value !== undefined && !isBelow(URL.parse(value), home))
      throw refused("invalid_client_metadata", `${name} must be an https address of ${home.hostname}`);
  }
  if (data.token_endpoint_auth_method !== "none")
    throw refused("invalid_client_metadata", "token_endpoint_auth_method must be none");
  if (!data.response_types.includes("code")) throw refused("invalid_client_metadata", "response_types must hold code");
  const grants = data.grant_types.filter((type) => (grantTypes as readonly string[]).includes(type));
  if (grants.length === 0) throw refused("invalid_client_metadata", "none of the grant_types is supported");
  if (grants.includes("authorization_code") && redirect_uris.length === 0)
    throw refused("invalid_redirect_uri", "redirect_uris must hold at least one address");
  for (const address of redirect_uris) {
    const problem = redirectProblem(address, home, application_type);
    if (problem !== null) throw refused("invalid_redirect_uri", `${address}: ${problem}`);
  }
  return identified({
    ...(data.client_name === undefined ? {} : { client_name: data.client_name }),
    client_uri,
    ...(data.logo_uri === undefined ? {} : { logo_uri: data.logo_uri }),
    ...(data.tos_uri === undefined ? {} : { tos_uri: data.tos_uri }),
    ...(data.policy_uri === undefined ? {} : { policy_uri: data.policy_uri }),
    redirect_uris,
    response_types: grants.includes("authorization_code") ? ["code"] : [],
    grant_types: grants,
    application_type,
    token_endpoint_auth_method: "none",
  });
}

/** What is wrong with a redirect URI ("Redirect URI validation"); null when nothing is. */
function redirectProblem(address: string, home: URL, type: "web" | "native"): string | null {
  const target = URL.parse(address);
  if (target === null || !plain.test(address)) return "no address";
  if (address.includes("#")) return "must not have a fragment";
  if (target.protocol === "https:")
    return isBelow(target, home) ? null : `must be an address of ${home.hostname}, without a user`;
  if (type === "web") return "must be an https address";
  if (target.protocol === "http:") {
    if (!loopbackNames.has(target.hostname)) return "http is for this machine only";
    return target.port === "" && !/^http:\/\/[^/]*:\d+(\/|\?|$)/.test(address.replace("[::1]", "host"))
      ? null
      : "must not name a port";
  }
  const reversed = home.hostname.split(".").reverse().join(".");
  const scheme = target.protocol.slice(0, -1);
  if (scheme !== reversed && !scheme.startsWith(`${reversed}.`)) return `the scheme must begin with ${reversed}`;
  return address.slice(target.protocol.length).startsWith("//") ? "must not name a host" : null;
}

/** Whether an https address is on the client's own host or below it. */
const isBelow = (target: URL | null, home: URL): boolean =>
  target !== null &&
  target.protocol === "https:" &&
  target.username === "" &&
  target.password === "" &&
  (target.hostname === home.hostname || target.hostname.endsWith(`.${home.hostname}`));

function identified(metadata: Omit<RegisteredClient, "client_id">): RegisteredClient {
  const hash = createHash("sha256").update(JSON.stringify(metadata)).digest("base64url");
  return { client_id: hash.slice(0, 32), ...metadata };
}

const refused = (errcode: string, message: string): HttpError => new HttpError(400, errcode, message);
