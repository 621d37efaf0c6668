import type { Provider } from "oidc-provider";
import type { Context } from "../../context.ts";
import { attemptSignIn } from "../attempts.ts";
import { browserAccount, endBrowserSession } from "../browser-session.ts";
import { type SignInProblem, signInPage } from "../pages/sign-in-page.ts";
import { readForm } from "../read-form.ts";
import { redirectOf, type Step } from "./step.ts";

/** The page with login and password. */
export function showSignIn(
  { language, action, interaction, show }: Step,
  login: string,
  problem: SignInProblem | null,
): void {
  show(signInPage(language, action, login.slice(0, 200), problem, redirectOf(interaction)));
}

/** POST /sign-in/:uid/login */
export async function signIn(context: Context, provider: Provider, step: Step): Promise<void> {
  const { login, password } = readForm(step.request, "login", "password");
  if (login.trim() === "" || password === "") return showSignIn(step, login, { result: "wrong" });
  const attempt = await attemptSignIn(context, login.trim(), password, step.request.ip ?? "unknown");
  if (attempt.result !== "signedIn") return showSignIn(step, login.trim(), attempt);
  await signInAs(provider, step, attempt.person.localpart, "pwd");
}

/** Goes on as somebody who has proved to be him. @param by how: a method of `amr` */
export async function signInAs(provider: Provider, step: Step, accountId: string, by: string): Promise<void> {
  await leaveOtherAccount(provider, step, accountId);
  // The browser forgets at its end: school computers are shared.
  await step.finish({ login: { accountId, remember: false, amr: [by] } });
}

/** Somebody else is signed in at this browser, perhaps since this page was opened: that session ends here. */
async function leaveOtherAccount(
  provider: Provider,
  { interaction, request, response }: Step,
  accountId: string,
): Promise<void> {
  const current = await browserAccount(provider, request, response);
  if (current !== null && current !== accountId) await endBrowserSession(provider, request, response);
  if (interaction.session === undefined || interaction.session.accountId === accountId) return;
  delete interaction.session;
  await interaction.persist();
}
