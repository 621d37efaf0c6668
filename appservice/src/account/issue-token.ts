import type { TokenAnswer } from "@zvonok/contract/http/operator.ts";
import type { Context } from "../context.ts";
import { userIdOf } from "../matrix/identifiers.ts";
import { OPERATOR_CLIENT } from "./clients.ts";
import { SCHOOL_API, scopeOf } from "./scope.ts";
import { randomDeviceId } from "./secrets.ts";
import { requireByLogin } from "./sign-in-person.ts";
import { openSession } from "./tokens.ts";

/** Scripts of a demo may run for a day. */
const LIFETIME = 86_400;

/**
 * Signs a person in on a new device and answers the token, for scripts. It opens Matrix and the school's API.
 * @throws HttpError for a login that nobody or more than one has
 */
export async function issueToken(context: Context, login: string, clientName: string): Promise<TokenAnswer> {
  const person = await requireByLogin(context.db, login);
  const deviceId = randomDeviceId();
  const { accessToken } = await openSession(context, {
    localpart: person.localpart,
    deviceId,
    scope: scopeOf(deviceId, SCHOOL_API),
    clientId: OPERATOR_CLIENT,
    clientName,
    lifetime: LIFETIME,
    refreshable: false,
  });
  return {
    login: person.username?.toLowerCase() ?? login,
    userId: userIdOf(person.localpart, context.config.serverName),
    deviceId,
    accessToken,
  };
}
