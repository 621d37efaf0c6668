import type { Context } from "../../context.ts";
import type { Person } from "../../journal/people-store.ts";
import { OWN_PASSWORD } from "../oidc/interaction-policy.ts";
import { ownPasswordPage } from "../pages/own-password-page.ts";
import { choosePassword, type PasswordProblem, passwordProblem } from "../passwords.ts";
import { readForm } from "../read-form.ts";
import { showSignIn } from "./sign-in.ts";
import { redirectOf, type Step } from "./step.ts";

/** The page that follows a one-time password. */
export function showOwnPassword(step: Step, person: Person, problem: PasswordProblem | null): void {
  const { language, action, interaction, show } = step;
  show(ownPasswordPage(language, action, person.username ?? "", problem, redirectOf(interaction)));
}

/** POST /sign-in/:uid/password */
export async function setOwnPassword(context: Context, step: Step): Promise<void> {
  const { person, interaction, request } = step;
  const { session, uid, prompt } = interaction;
  if (person === null || session === undefined || prompt.name !== OWN_PASSWORD) return showSignIn(step, "", null);
  const { password, repeated } = readForm(request, "password", "repeated");
  const problem =
    passwordProblem(password, repeated, person.username ?? "") ??
    (await choosePassword(context, person, password, { interactionUid: uid, sessionUid: session.uid }));
  if (problem !== null) return showOwnPassword(step, person, problem);
  await step.finish({ [OWN_PASSWORD]: {} });
}
