import Provider, { type Configuration, errors, type KoaContextWithOIDC } from "oidc-provider";
import type { Context } from "../../context.ts";
import { isInternal, ownClients } from "../clients.ts";
import { endDevice } from "../devices.ts";
import { INTERACTION_PATH } from "../interaction/step.ts";
import { deviceLinkPage, doneOnDevicePage } from "../pages/device-link-pages.ts";
import { errorPage } from "../pages/error-page.ts";
import { languageOf } from "../pages/language.ts";
import { answerOf, type Page } from "../pages/page.ts";
import { endpoints } from "../server-metadata.ts";
import { findActivePerson } from "../sign-in-person.ts";
import { ACCESS_TOKEN_LIFETIME, REFRESH_TOKEN_LIFETIME } from "../tokens.ts";
import { createAdapter } from "./adapter.ts";
import { existingGrant } from "./grants.ts";
import { signInPolicy } from "./interaction-policy.ts";
import type { SignInKeys } from "./keys.ts";
import { openIssuedDevice } from "./open-issued-device.ts";
import { matrixResource } from "./resource.ts";
import { createSeal } from "./seal.ts";

const HOUR = 3600;

/** oidc-provider, set up as the authorization server of Matrix's OAuth 2.0 API over the journal's people. */
export function createProvider(context: Context, keys: SignInKeys): Provider {
  const { config, log } = context;
  const provider = new Provider(config.publicUrl, configuration(context, keys));
  // Addresses come from the configuration: `pinAddress` writes it into the headers that this makes Koa read.
  provider.proxy = true;
  provider.use(openIssuedDevice(context));
  provider.on("server_error", (_ctx, error) => log.error({ err: error }, "sign-in failed"));
  return provider;
}

function configuration(context: Context, keys: SignInKeys): Configuration {
  const { config, db } = context;
  const cookie = { httpOnly: true, sameSite: "lax", signed: true } as const;
  const show = (ctx: KoaContextWithOIDC, page: Page): void => {
    const { status, headers, body } = answerOf(page, config);
    ctx.set(headers);
    ctx.status = status;
    ctx.body = body;
  };
  return {
    adapter: createAdapter(db, createSeal(keys.seal), (localpart, deviceId) => endDevice(context, localpart, deviceId)),
    clients: ownClients(config.publicUrl),
    clientDefaults: { token_endpoint_auth_method: "none", grant_types: ["authorization_code", "refresh_token"] },
    clientAuthMethods: ["none"],
    // Every client of Matrix is public, and any page may be one: tokens, not origins, say who may do what.
    clientBasedCORS: () => true,
    jwks: { keys: [keys.signing] },
    cookies: {
      keys: keys.cookies,
      names: { session: "zvonok_session", interaction: "zvonok_sign_in", resume: "zvonok_resume" },
      short: cookie,
      long: cookie,
    },
    scopes: ["openid"],
    claims: { openid: ["sub"] },
    responseTypes: ["code"],
    enabledJWA: { idTokenSigningAlgValues: ["RS256"] },
    pkce: { required: (_ctx, client) => !isInternal(client.clientId) },
    routes: {
      authorization: endpoints.authorization,
      token: endpoints.token,
      jwks: endpoints.keys,
      device_authorization: endpoints.deviceAuthorization,
      code_verification: endpoints.deviceLink,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: matrixResource,
      deviceFlow: {
        enabled: true,
        userCodeInputSource: (ctx, form, _out, error) =>
          show(ctx, deviceLinkPage(languageOf(ctx.req, config), form, error !== undefined)),
        userCodeConfirmSource: (ctx, form, client, _info, code) =>
          show(ctx, deviceLinkPage(languageOf(ctx.req, config), form, false, { name: client.clientName ?? "", code })),
        successSource: (ctx) => show(ctx, doneOnDevicePage(languageOf(ctx.req, config))),
      },
    },
    interactions: {
      policy: signInPolicy(context),
      url: (_ctx, interaction) => `${INTERACTION_PATH}/${interaction.uid}`,
    },
    loadExistingGrant: existingGrant,
    // Tokens belong to a device and outlive the sign-in session of the browser.
    expiresWithSession: () => false,
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed("refresh_token"),
    rotateRefreshToken: true,
    async findAccount(_ctx, localpart) {
      const person = await findActivePerson(db, localpart);
      return person === null ? undefined : { accountId: localpart, claims: () => ({ sub: localpart }) };
    },
    renderError: (ctx, out, error) =>
      show(ctx, errorPage(languageOf(ctx.req, config), out.error, error instanceof errors.SessionNotFound)),
    ttl: {
      AccessToken: ACCESS_TOKEN_LIFETIME,
      AuthorizationCode: 60,
      DeviceCode: 900,
      // A grant lives as long as its tokens; what nothing hangs on is cleaned away.
      Grant: 20 * 365 * 24 * HOUR,
      IdToken: HOUR,
      Interaction: HOUR,
      RefreshToken: REFRESH_TOKEN_LIFETIME,
      // School computers are shared: the browser forgets at its end, the server after an hour.
      Session: HOUR,
    },
    acceptQueryParamAccessTokens: false,
    fetch: () => Promise.reject(new Error("nothing is fetched from clients")),
  };
}
