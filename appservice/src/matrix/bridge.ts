import { AppServiceRegistration, Bridge, Logger } from "matrix-appservice-bridge";
import type { Config } from "../config.ts";
import { MatrixError, messageOf } from "../errors.ts";
import { HomeserverAway } from "./homeserver-away.ts";
import type { UserId } from "./identifiers.ts";
import { tooMuchAtOnce } from "./too-much-at-once.ts";

/** Id of our registration at the homeserver; synapse/homeserver.ts writes it. */
export const APPSERVICE_ID = "zvonok";

export type MatrixRequest = {
  method: "GET" | "POST" | "PUT";
  path: string;
  /** a Buffer goes as it is, anything else as JSON */
  body?: object;
  contentType?: string;
  /** masquerade; the bot when absent */
  as?: UserId;
};

/** Requests to the homeserver, in the bot's name or, by masquerade, a person's. */
export interface MatrixBridge {
  /** Registers the bot's own account, once per process. Idempotent. */
  register(): Promise<void>;
  /** Exactly what is asked, after `register`. */
  request(request: MatrixRequest): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/**
 * matrix-appservice-bridge with everything off that asks the homeserver by itself: no stores, no hidden joins, no
 * looks at power levels. It carries our registration, the intents and the masquerade; transactions come in by our own
 * route (design, decision 6), so it never listens. Asks nothing before the first request.
 */
export function createBridge(config: Config, bot: UserId): MatrixBridge {
  // The library logs error answers and addresses of its own; ours go through pino.
  Logger.configure({ console: "off" });
  const intent = { dontJoin: true, dontCheckPowerLevel: true, enablePresence: false };
  const bridge = new Bridge({
    homeserverUrl: config.homeserver.url.replace(/\/$/, ""),
    domain: config.serverName,
    registration: registrationOf(config),
    disableStores: true,
    escapeUserIds: false,
    logRequestOutcome: false,
    intentOptions: { bot: { ...intent, registered: false }, clients: { ...intent, registered: true } },
    controller: { onEvent: () => undefined },
  });
  let initialised: Promise<void> | null = null;
  let registered: Promise<unknown> | null = null;
  const register = async (): Promise<void> => {
    initialised ??= bridge.initialise();
    await initialised;
    registered ??= bridge.getIntent().ensureRegistered();
    try {
      await registered;
    } catch (error) {
      registered = null;
      throw toError(error, config.homeserver.url);
    }
  };
  return {
    register,
    async request({ method, path, body, contentType, as }) {
      await register();
      const client = bridge.getIntent(as ?? bot).matrixClient;
      try {
        return await client.doRequest(method, path, null, body ?? null, 60_000, false, contentType);
      } catch (thrown) {
        throw toError(thrown, config.homeserver.url);
      }
    },
    async close() {
      if (initialised !== null) await bridge.close();
    },
  };
}

function registrationOf({ homeserver, listen, secrets }: Config): AppServiceRegistration {
  const registration = new AppServiceRegistration(`http://${listen.internal.host}:${listen.internal.port}`);
  registration.setId(APPSERVICE_ID);
  registration.setSenderLocalpart(homeserver.botLocalpart);
  registration.setAppServiceToken(secrets.asToken);
  registration.setHomeserverToken(secrets.hsToken);
  registration.setRateLimited(false);
  return registration;
}

/** The header of the response that the library throws; its own MatrixError has read it already. */
function retryAfterOf(thrown: unknown): string | null {
  const { headers } = thrown as { headers?: Record<string, unknown> };
  const header = headers?.["retry-after"];
  return typeof header === "string" ? header : null;
}

/** What the library throws: its own MatrixError, a whole response without a Matrix error in it, or a network error. */
function toError(thrown: unknown, url: string): Error {
  const { statusCode, errcode, error, retryAfterMs } = thrown as Record<string, unknown>;
  if (typeof statusCode === "number" && typeof errcode === "string") {
    const wait = typeof retryAfterMs === "number" ? retryAfterMs : null;
    return new MatrixError(statusCode, errcode, typeof error === "string" ? error : errcode, wait);
  }
  if (statusCode === 429) return tooMuchAtOnce(retryAfterOf(thrown));
  if (typeof statusCode === "number") return new HomeserverAway(`${url} answers ${statusCode} without a Matrix error`);
  return new HomeserverAway(`The homeserver at ${url} can't be reached: ${messageOf(thrown)}`, { cause: thrown });
}
