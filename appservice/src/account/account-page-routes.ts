import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { Provider } from "oidc-provider";
import type { Context } from "../context.ts";
import { browserAccount, endBrowserSession } from "./browser-session.ts";
import { ACCOUNT_CLIENT, ACCOUNT_RETURN } from "./clients.ts";
import { listDevices } from "./device-store.ts";
import { endDevice } from "./devices.ts";
import { accountPage, signedOutPage } from "./pages/account-page.ts";
import { languageOf } from "./pages/language.ts";
import { sendPage } from "./pages/page.ts";
import { readForm } from "./read-form.ts";
import { endpoints } from "./server-metadata.ts";
import { findActivePerson } from "./sign-in-person.ts";

/** Cookie that keeps what the page was asked to show while the person signs in. */
const WANTED = "zvonok_account";

/**
 * The account page that `account_management_uri` names: where one is signed in, and ending that. Clients link to it with
 * an `action` (Matrix client-server API, "Account management URL parameters").
 */
export function accountRoutes(context: Context, provider: Provider): Router {
  const routes = Router();
  routes.get(endpoints.account, showAccount(context, provider));
  routes.get(ACCOUNT_RETURN, (request, response) => {
    const query = provider.createContext(request, response).cookies.get(WANTED, { signed: true }) ?? "";
    response.redirect(303, query === "" ? endpoints.account : `${endpoints.account}?${new URLSearchParams(query)}`);
  });
  const form = express.urlencoded({ extended: false, limit: "10kb" });
  routes.post(`${endpoints.account}/end`, ownPageOnly(context), form, endOne(context, provider));
  routes.post(`${endpoints.account}/sign-out`, ownPageOnly(context), signOut(context, provider));
  return routes;
}

function showAccount(context: Context, provider: Provider): RequestHandler {
  return async (request, response) => {
    const { db, config } = context;
    const localpart = await signedIn(context, provider, request, response);
    if (localpart === null) return beginSignIn(context, provider, request, response);
    const devices = await listDevices(db, localpart);
    const { action, device_id } = request.query;
    const chosen = action === undefined ? undefined : devices.find(({ deviceId }) => deviceId === device_id);
    const language = languageOf(request, config, request.query.ui_locales);
    sendPage(
      response,
      accountPage(language, chosen === undefined ? devices : [chosen], config.school.timeZone),
      config,
    );
  };
}

/** The page is a client of this server: its code is never taken, all it needs is the browser's session. */
function beginSignIn({ config }: Context, provider: Provider, request: Request, response: Response): void {
  const { action, device_id } = request.query;
  const wanted = new URLSearchParams();
  if (typeof action === "string") wanted.set("action", action.slice(0, 100));
  if (typeof device_id === "string") wanted.set("device_id", device_id.slice(0, 255));
  provider.createContext(request, response).cookies.set(WANTED, wanted.toString(), {
    signed: true,
    httpOnly: true,
    sameSite: "lax",
    path: endpoints.account,
    maxAge: 3_600_000,
  });
  const query = new URLSearchParams({
    response_type: "code",
    client_id: ACCOUNT_CLIENT,
    redirect_uri: `${config.publicUrl}${ACCOUNT_RETURN}`,
    scope: "openid",
  });
  response.redirect(302, `${endpoints.authorization}?${query}`);
}

function endOne(context: Context, provider: Provider): RequestHandler {
  return async (request, response) => {
    const localpart = await signedIn(context, provider, request, response);
    const { device_id } = readForm(request, "device_id");
    if (localpart !== null) await endDevice(context, localpart, device_id);
    response.redirect(303, endpoints.account);
  };
}

function signOut({ config }: Context, provider: Provider): RequestHandler {
  return async (request, response) => {
    await endBrowserSession(provider, request, response);
    sendPage(response, signedOutPage(languageOf(request, config)), config);
  };
}

async function signedIn(
  { db }: Context,
  provider: Provider,
  request: Request,
  response: Response,
): Promise<string | null> {
  const localpart = await browserAccount(provider, request, response);
  return localpart === null || (await findActivePerson(db, localpart)) === null ? null : localpart;
}

/** The cookie is `lax`, so other sites can't post with it; a browser that tells the origin is held to it all the same. */
function ownPageOnly({ config }: Context): RequestHandler {
  const own = new URL(config.publicUrl).origin;
  return (request, response, next) => {
    const { origin } = request.headers;
    if (origin !== undefined && origin !== own && origin !== "null") response.status(403).end();
    else next();
  };
}
