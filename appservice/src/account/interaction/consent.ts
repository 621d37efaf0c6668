import type { Provider } from "oidc-provider";
import type { Context } from "../../context.ts";
import { displayName } from "../../journal/display-name.ts";
import { kindsOf, type Person } from "../../journal/people-store.ts";
import { schoolDay } from "../../journal/school-day.ts";
import { endBrowserSession } from "../browser-session.ts";
import { OLDER_CLIENT } from "../clients.ts";
import { findSsoRequest } from "../older-clients/sso-store.ts";
import { consentPage } from "../pages/consent-page.ts";
import { errorPage } from "../pages/error-page.ts";
import { showSignIn } from "./sign-in.ts";
import { redirectOf, type Step } from "./step.ts";

/** The question before another program is let in. It names the place that the browser goes to: names anybody can take. */
export async function showConsent(context: Context, provider: Provider, step: Step, person: Person): Promise<void> {
  const { interaction, language, action } = step;
  const client = await provider.Client.find(String(interaction.params.client_id));
  const older = client?.clientId === OLDER_CLIENT;
  const target = older
    ? ((await findSsoRequest(context.db, String(interaction.params.state)))?.redirectUrl ?? null)
    : redirectOf(interaction);
  const kinds = await kindsOf(context.db, [person.id], schoolDay(context.now(), context.config.school.timeZone));
  step.show(
    consentPage(language, action, {
      client: older ? null : (client?.clientName ?? null),
      target: target === null || interaction.deviceCode !== undefined ? null : placeOf(target),
      person: displayName(person, kinds.get(person.id) ?? [], context.config.school),
      leadsTo: target,
    }),
  );
}

/** POST /sign-in/:uid/consent: grants what the client asked for and may have, which the prompt's details hold. */
export async function agree(provider: Provider, step: Step): Promise<void> {
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
  await step.finish({ consent: { grantId: await grant.save() } });
}

/** POST /sign-in/:uid/somebody-else: the sign-in begins anew, so that whoever is there signs in. */
export async function askSomebodyElse(provider: Provider, step: Step): Promise<void> {
  const { interaction, language, request, response, show } = step;
  await endBrowserSession(provider, request, response);
  if (interaction.deviceCode !== undefined) return show(errorPage(language, "access_denied", true));
  const again = new URLSearchParams(
    Object.entries(interaction.params).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  response.redirect(303, `/oauth2/authorize?${again}`);
}

/** Host of a page, or scheme of a program, whose address may hold any host it likes. */
function placeOf(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  return url.protocol === "https:" || url.protocol === "http:" ? url.host : url.protocol.slice(0, -1);
}
