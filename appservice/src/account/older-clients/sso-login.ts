import type { RequestHandler } from "express";
import { errors, type Provider } from "oidc-provider";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { OLDER_CLIENT, OLDER_CLIENT_RETURN } from "../clients.ts";
import { errorPage } from "../pages/error-page.ts";
import { languageOf } from "../pages/language.ts";
import { sendPage } from "../pages/page.ts";
import { randomToken } from "../secrets.ts";
import { endpoints } from "../server-metadata.ts";
import { findActivePerson } from "../sign-in-person.ts";
import { readRedirectUrl, withLoginToken } from "./redirect-url.ts";
import { findSsoRequest, saveLoginToken, saveSsoRequest } from "./sso-store.ts";

/**
 * GET /login/sso/redirect (client-server API, "Client login via SSO"): leads to our own sign-in page, which names the
 * place that the token will go to before anybody agrees.
 */
export function beginSso({ db, config }: Context): RequestHandler {
  return async (request, response) => {
    const redirectUrl = readRedirectUrl(request.query.redirectUrl);
    if (redirectUrl === null)
      throw new HttpError(400, "M_INVALID_PARAM", "redirectUrl must be the address of a web page or a program.");
    const state = randomToken();
    await saveSsoRequest(db, state, { redirectUrl: redirectUrl.href });
    const query = new URLSearchParams({
      response_type: "code",
      client_id: OLDER_CLIENT,
      redirect_uri: `${config.publicUrl}${OLDER_CLIENT_RETURN}`,
      scope: "openid",
      state,
    });
    response.set("Cache-Control", "no-store").redirect(302, `${config.publicUrl}${endpoints.authorization}?${query}`);
  };
}

/** Where the sign-in page leads back to: makes the login token and hands it to the client. */
export function finishSso({ db, config }: Context, provider: Provider): RequestHandler {
  return async (request, response) => {
    const { code, state } = request.query;
    const wanted = typeof state === "string" ? await findSsoRequest(db, state) : null;
    const localpart = typeof code === "string" ? await takeCode(provider, code) : null;
    const person = localpart === null ? null : await findActivePerson(db, localpart);
    if (wanted === null || person === null)
      return sendPage(response, errorPage(languageOf(request, config), "access_denied", true), config);
    const token = randomToken();
    await saveLoginToken(db, token, person.localpart);
    response
      .set({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" })
      .redirect(303, withLoginToken(wanted.redirectUrl, token));
  };
}

/** Whose a code of our own client is; it works once. */
async function takeCode(provider: Provider, value: string): Promise<string | null> {
  const code = await provider.AuthorizationCode.find(value);
  if (code === undefined || code.clientId !== OLDER_CLIENT || !code.isValid) return null;
  try {
    await code.consume();
  } catch (error) {
    if (error instanceof errors.InvalidGrant) return null;
    throw error;
  }
  return code.accountId ?? null;
}
