import type { Context } from "../../context.ts";
import type { Person } from "../../journal/people-store.ts";
import { OWN_PASSWORD } from "../oidc/interaction-policy.ts";
import { ownPasswordPage } from "../pages/own-password-page.ts";
import { findPassword } from "../password-store.ts";
import { choosePassword, type PasswordProblem, passwordProblem } from "../passwords.ts";
import { readForm } from "../read-form.ts";
import { choosePasswordByCode } from "../sign-in-codes/enter-code.ts";
import { signInNameOf } from "../sign-in-person.ts";
import { showCode } from "./enter-code.ts";
import { showSignIn } from "./sign-in.ts";
import { redirectOf, type Step } from "./step.ts";

/** The page that follows a one-time password or a code. */
export async function showOwnPassword(
  context: Pick<Context, "db" | "config">,
  step: Step,
  person: Person,
  problem: PasswordProblem | null,
): Promise<void> {
  const { language, action, interaction, show } = step;
  const after = (await findPassword(context.db, person.id)) === null ? "code" : "oneTimePassword";
  show(
    ownPasswordPage(
      language,
      action,
      { login: await signInNameOf(context, person), after },
      problem,
      redirectOf(interaction),
    ),
  );
}

/** POST /sign-in/:uid/password */
export async function setOwnPassword(context: Context, step: Step): Promise<void> {
  const { person, interaction, request } = step;
  const { session, uid, prompt } = interaction;
  if (person === null || session === undefined || prompt.name !== OWN_PASSWORD) return showSignIn(step, "", null);
  const { password, repeated } = readForm(request, "password", "repeated");
  const choose = (await findPassword(context.db, person.id)) === null ? choosePasswordByCode : choosePassword;
  const problem =
    passwordProblem(password, repeated, person) ??
    (await choose(context, person, password, { interactionUid: uid, sessionUid: session.uid }));
  if (problem === "noCode") return showCode(step, { result: "noCode" });
  if (problem !== null) return showOwnPassword(context, step, person, problem);
  await step.finish({ [OWN_PASSWORD]: {} });
}
