import { Router } from "express";
import { crossOrigin } from "../account/cross-origin.ts";
import { serverMetadata } from "../account/server-metadata.ts";
import type { Config } from "../config.ts";
import type { Context } from "../context.ts";

/** What clients ask for before they know anything: where the homeserver is, how one signs in, whom to ask for help. */
export function wellKnownRoutes({ config }: Pick<Context, "config">): Router {
  const routes = Router();
  const metadata = serverMetadata(config.publicUrl);
  const answers: Record<string, unknown> = {
    "/.well-known/matrix/client": clientDiscovery(config),
    "/.well-known/openid-configuration": metadata,
    "/.well-known/oauth-authorization-server": metadata,
    "/_matrix/client/v1/auth_metadata": metadata,
    "/_matrix/client/unstable/org.matrix.msc2965/auth_metadata": metadata,
  };
  for (const [path, answer] of Object.entries(answers)) {
    routes.use(path, crossOrigin);
    routes.get(path, (_request, response) => {
      response.json(answer);
    });
  }
  return routes;
}

/** Client-server API, "Server discovery"; the Jitsi keys are those of Element, old and new. */
function clientDiscovery({ publicUrl, calls }: Config): Record<string, unknown> {
  const jitsi = calls.jitsi === null ? null : { preferredDomain: calls.jitsi.domain };
  return {
    "m.homeserver": { base_url: publicUrl },
    ...(jitsi === null ? {} : { "io.element.jitsi": jitsi, "im.vector.riot.jitsi": jitsi }),
  };
}
