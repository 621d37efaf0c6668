import express, { Router } from "express";
import type { Provider } from "oidc-provider";
import type { Context } from "../../context.ts";
import { OLDER_CLIENT_RETURN } from "../clients.ts";
import { crossOrigin } from "../cross-origin.ts";
import { login, loginFlows } from "./login.ts";
import { logout, logoutAll } from "./logout.ts";
import { refresh } from "./refresh.ts";
import { beginSso, finishSso } from "./sso-login.ts";

/** The part of /_matrix/client that the homeserver leaves to us: signing in and out for clients without OAuth. */
export function olderClientRoutes(context: Context, provider: Provider): Router {
  const json = express.json({ limit: "20kb", type: () => true });
  const client = Router();
  client.use(["/login", "/logout", "/refresh"], crossOrigin);
  client.get("/login", loginFlows);
  client.post("/login", json, login(context));
  client.get(["/login/sso/redirect", "/login/sso/redirect/:provider"], beginSso(context));
  client.post("/logout", logout(context, provider));
  client.post("/logout/all", logoutAll(context));
  client.post("/refresh", json, refresh(context));

  const routes = Router();
  routes.use(["/_matrix/client/v3", "/_matrix/client/r0"], client);
  routes.get(OLDER_CLIENT_RETURN, finishSso(context, provider));
  return routes;
}
