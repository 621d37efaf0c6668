import type { Context } from "../../context.ts";
import { attemptSignIn } from "../attempts.ts";
import { deleteSession } from "../oidc/payload-store.ts";
import { type SignInProblem, signInPage } from "../pages/sign-in-page.ts";
import { type Interaction, readForm, redirectOf, type Step } from "./step.ts";

/** The page with login and password. */
export function showSignIn(
  { language, action, interaction, show }: Step,
  login: string,
  problem: SignInProblem | null,
): void {
  show(signInPage(language, action, login.slice(0, 200), problem, redirectOf(interaction)));
}

/** POST /sign-in/:uid/login */
export async function signIn(context: Context, step: Step): Promise<void> {
  const { login, password } = readForm(step.request, "login", "password");
  if (login.trim() === "" || password === "") return showSignIn(step, login, { result: "wrong" });
  const attempt = await attemptSignIn(context, login.trim(), password, step.request.ip ?? "unknown");
  if (attempt.result !== "signedIn") return showSignIn(step, login.trim(), attempt);
  const accountId = attempt.person.localpart;
  await leaveOtherAccount(context, step.interaction, accountId);
  // The browser forgets at its end: school computers are shared.
  await step.finish({ login: { accountId, remember: false, amr: ["pwd"] } });
}

/** Somebody else was signed in on this page: that session ends instead of being taken over. */
async function leaveOtherAccount({ db }: Context, interaction: Interaction, accountId: string): Promise<void> {
  const { session } = interaction;
  if (session === undefined || session.accountId === accountId) return;
  await deleteSession(db, session.uid);
  delete interaction.session;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}
