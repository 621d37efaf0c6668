import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { errors, type Provider } from "oidc-provider";
import type { Context } from "../context.ts";
import { displayName } from "../journal/display-name.ts";
import { kindsOf, type Person } from "../journal/people-store.ts";
import { attemptSignIn } from "./attempts.ts";
import { OLDER_CLIENT } from "./clients.ts";
import { INTERACTION_PATH } from "./oidc/create-provider.ts";
import { OWN_PASSWORD } from "./oidc/interaction-policy.ts";
import { deleteSession } from "./oidc/payload-store.ts";
import { findSsoRequest } from "./older-clients/sso-store.ts";
import { consentPage } from "./pages/consent-page.ts";
import { errorPage } from "./pages/error-page.ts";
import { type Language, languageOf } from "./pages/language.ts";
import { ownPasswordPage } from "./pages/own-password-page.ts";
import { type Page, sendPage } from "./pages/page.ts";
import { type SignInProblem, signInPage } from "./pages/sign-in-page.ts";
import { choosePassword, type PasswordProblem, passwordProblem } from "./passwords.ts";
import { findActivePerson } from "./sign-in-person.ts";

type Interaction = Awaited<ReturnType<Provider["interactionDetails"]>>;
/** One step of a sign-in: what the request is about, and how to answer it. */
type Step = {
  interaction: Interaction;
  action: string;
  language: Language;
  request: Request;
  response: Response;
  show(page: Page): void;
};

/** The pages of a sign-in. The cookie that oidc-provider bound to this sign-in's path says that it is this browser's. */
export function interactionRoutes(context: Context, provider: Provider): Router {
  const routes = Router();
  const step =
    (handle: (step: Step) => Promise<void>): RequestHandler<{ uid: string }> =>
    async (request, response) => {
      const language = languageOf(request, context.config);
      const show = (page: Page): void => sendPage(response, page, context.config);
      const interaction = await provider.interactionDetails(request, response).catch((error: unknown) => {
        if (error instanceof errors.SessionNotFound) return null;
        throw error;
      });
      if (interaction === null || interaction.uid !== request.params.uid)
        return show(errorPage(language, "invalid_request", true));
      await handle({
        interaction,
        action: `${INTERACTION_PATH}/${interaction.uid}`,
        language: languageOf(request, context.config, interaction.params.ui_locales),
        request: request as unknown as Request,
        response,
        show,
      });
    };
  const finish = ({ request, response }: Step, result: Parameters<Provider["interactionFinished"]>[2]): Promise<void> =>
    provider.interactionFinished(request, response, result);

  const form = express.urlencoded({ extended: false, limit: "10kb" });
  const at = `${INTERACTION_PATH}/:uid`;
  routes.get(
    at,
    step((current) => showPrompt(context, provider, current)),
  );
  routes.post(
    `${at}/login`,
    form,
    step((current) => signIn(context, provider, current, finish)),
  );
  routes.post(
    `${at}/password`,
    form,
    step((current) => setOwnPassword(context, current, finish)),
  );
  routes.post(
    `${at}/consent`,
    step((current) => agree(provider, current, finish)),
  );
  routes.post(
    `${at}/somebody-else`,
    step((current) => askAgain(context, current)),
  );
  routes.post(
    `${at}/cancel`,
    step((current) => finish(current, { error: "access_denied" })),
  );
  return routes;
}

type Finish = (step: Step, result: Parameters<Provider["interactionFinished"]>[2]) => Promise<void>;

async function showPrompt(context: Context, provider: Provider, step: Step): Promise<void> {
  const { interaction, language, action, show } = step;
  const person = await personOf(context, interaction);
  if (interaction.prompt.name === "consent" && person !== null)
    return show(consentPage(language, action, await asking(context, provider, interaction, person)));
  if (interaction.prompt.name === OWN_PASSWORD && person !== null) return showOwnPassword(step, person, null);
  return showSignIn(step, String(interaction.params.login_hint ?? ""), null);
}

const redirectOf = ({ params }: Interaction): string | null =>
  typeof params.redirect_uri === "string" ? params.redirect_uri : null;

function showSignIn({ language, action, interaction, show }: Step, login: string, problem: SignInProblem | null): void {
  show(signInPage(language, action, login.slice(0, 200), problem, redirectOf(interaction)));
}

function showOwnPassword(step: Step, person: Person, problem: PasswordProblem | null): void {
  const { language, action, interaction, show } = step;
  show(ownPasswordPage(language, action, person.username ?? "", problem, redirectOf(interaction)));
}

async function signIn(context: Context, _provider: Provider, step: Step, finish: Finish): Promise<void> {
  const { interaction, request } = step;
  const { login, password } = readForm(request, "login", "password");
  if (login.trim() === "" || password === "") return showSignIn(step, login, { result: "wrong" });
  const attempt = await attemptSignIn(context, login.trim(), password, request.ip ?? "unknown");
  if (attempt.result !== "signedIn") return showSignIn(step, login.trim(), attempt);
  const accountId = attempt.person.localpart;
  await leaveOtherAccount(context, interaction, accountId);
  // The browser forgets at its end: school computers are shared.
  return finish(step, { login: { accountId, remember: false, amr: ["pwd"] } });
}

/** Somebody else was signed in on this page: that session ends instead of being taken over. */
async function leaveOtherAccount({ db }: Context, interaction: Interaction, accountId: string): Promise<void> {
  const { session } = interaction;
  if (session === undefined || session.accountId === accountId) return;
  await deleteSession(db, session.uid);
  delete interaction.session;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}

async function setOwnPassword(context: Context, step: Step, finish: Finish): Promise<void> {
  const person = await personOf(context, step.interaction);
  if (person === null || step.interaction.prompt.name !== OWN_PASSWORD) return showSignIn(step, "", null);
  const { password, repeated } = readForm(step.request, "password", "repeated");
  const problem =
    passwordProblem(password, repeated, person.username ?? "") ?? (await choosePassword(context, person, password));
  if (problem !== null) return showOwnPassword(step, person, problem);
  return finish(step, { [OWN_PASSWORD]: {} });
}

/** Grants exactly what the client asked for and may have; the prompt's details hold what is missing. */
async function agree(provider: Provider, step: Step, finish: Finish): Promise<void> {
  const { session, params, prompt } = step.interaction;
  if (prompt.name !== "consent" || session === undefined) return showSignIn(step, "", null);
  const grant = new provider.Grant({ accountId: session.accountId, clientId: String(params.client_id) });
  const { missingOIDCScope, missingResourceScopes } = prompt.details as {
    missingOIDCScope?: string[];
    missingResourceScopes?: Record<string, string[]>;
  };
  if (missingOIDCScope !== undefined) grant.addOIDCScope(missingOIDCScope.join(" "));
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {}))
    grant.addResourceScope(resource, scopes.join(" "));
  return finish(step, { consent: { grantId: await grant.save() } });
}

/** The person at this browser isn't the one who is signed in: the question is asked anew, of whoever signs in. */
async function askAgain({ db }: Context, step: Step): Promise<void> {
  const { interaction, response } = step;
  if (interaction.session !== undefined) await deleteSession(db, interaction.session.uid);
  const again = new URLSearchParams(
    Object.entries(interaction.params).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  if (interaction.deviceCode !== undefined) return step.show(errorPage(step.language, "access_denied", true));
  response.redirect(303, `/oauth2/authorize?${again}`);
}

async function asking(context: Context, provider: Provider, interaction: Interaction, person: Person) {
  const client = await provider.Client.find(String(interaction.params.client_id));
  const kinds = await kindsOf(context.db, [person.id], context.now().toISOString().slice(0, 10));
  const older = client?.clientId === OLDER_CLIENT;
  const target = older
    ? ((await findSsoRequest(context.db, String(interaction.params.state)))?.redirectUrl ?? null)
    : redirectOf(interaction);
  return {
    client: older ? null : (client?.clientName ?? null),
    target: target === null || interaction.deviceCode !== undefined ? null : placeOf(target),
    person: displayName(person, kinds.get(person.id) ?? [], context.config.school),
    leadsTo: target,
  };
}

/** Host, or scheme of a program, as people can compare it. */
function placeOf(address: string): string {
  const url = URL.parse(address);
  return url === null ? address : url.host === "" ? url.protocol.slice(0, -1) : url.host;
}

async function personOf({ db }: Context, { session }: Interaction): Promise<Person | null> {
  return session === undefined ? null : findActivePerson(db, session.accountId);
}

/** Fields of a form; anything but one text is an empty one. */
function readForm<N extends string>({ body }: Request, ...names: N[]): Record<N, string> {
  const fields = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    names.map((name) => [name, typeof fields[name] === "string" ? fields[name] : ""]),
  ) as Record<N, string>;
}
