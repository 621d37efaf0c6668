import type { RequestHandler } from "express";
import type { Provider } from "oidc-provider";
import { bearerToken } from "../../bearer.ts";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { endBrowserSession } from "../browser-session.ts";
import { endDevice, endPerson } from "../devices.ts";
import { findToken, type StoredToken } from "../token-store.ts";

/** POST /logout: ends this device, whichever way its token came. */
export function logout(context: Context, provider: Provider): RequestHandler {
  return async (request, response) => {
    const { localpart, deviceId } = await tokenOf(context, bearerToken(request));
    if (deviceId !== null) await endDevice(context, localpart, deviceId);
    await endBrowserSession(provider, request, response);
    response.json({});
  };
}

/** POST /logout/all: ends every device and every sign-in session of the person. */
export function logoutAll(context: Context): RequestHandler {
  return async (request, response) => {
    const { localpart } = await tokenOf(context, bearerToken(request));
    await endPerson(context, localpart);
    response.json({});
  };
}

async function tokenOf({ db, now }: Context, token: string | null): Promise<StoredToken> {
  if (token === null) throw new HttpError(401, "M_MISSING_TOKEN", "An access token is needed.");
  const found = await findToken(db, "AccessToken", token, now());
  if (found === null) throw new HttpError(401, "M_UNKNOWN_TOKEN", "The access token isn't known, or is no longer.");
  return found;
}
