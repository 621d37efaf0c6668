import express, { Router } from "express";
import type { Provider } from "oidc-provider";
import type { Context } from "../../context.ts";
import { OWN_PASSWORD } from "../oidc/interaction-policy.ts";
import { agree, askSomebodyElse, showConsent } from "./consent.ts";
import { acceptCode, enterCode, showCode, showParkedCode } from "./enter-code.ts";
import { setOwnPassword, showOwnPassword } from "./own-password.ts";
import { showSignIn, signIn } from "./sign-in.ts";
import { asStep, INTERACTION_PATH, type Step } from "./step.ts";

/** The pages between a client's request and its answer: sign in, choose an own password, agree. */
export function interactionRoutes(context: Context, provider: Provider): Router {
  const routes = Router();
  const form = express.urlencoded({ extended: false, limit: "10kb" });
  const on = (handle: (step: Step) => Promise<void>) => asStep(context, provider, handle);
  const one = `${INTERACTION_PATH}/:uid`;
  const post = (path: string, handle: (step: Step) => Promise<void>) => routes.post(`${one}${path}`, form, on(handle));

  routes.get(
    one,
    on((step) => showPrompt(context, provider, step)),
  );
  routes.get(
    `${one}/code`,
    on(async (step) => showCode(step, null)),
  );
  post("/code", (step) => enterCode(context, step));
  post("/code/accept", (step) => acceptCode(context, provider, step));
  post("/login", (step) => signIn(context, provider, step));
  post("/password", (step) => setOwnPassword(context, step));
  post("/consent", (step) => agree(provider, step));
  post("/somebody-else", (step) => askSomebodyElse(provider, step));
  post("/cancel", (step) => step.finish({ error: "access_denied" }));
  return routes;
}

async function showPrompt(context: Context, provider: Provider, step: Step): Promise<void> {
  const { interaction, person } = step;
  if (person !== null && interaction.prompt.name === "consent") return showConsent(context, provider, step, person);
  if (person !== null && interaction.prompt.name === OWN_PASSWORD) return showOwnPassword(context, step, person, null);
  if (await showParkedCode(context, step)) return;
  return showSignIn(step, String(interaction.params.login_hint ?? ""), null);
}
