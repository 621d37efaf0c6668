import { FORGOT_PATH } from "../password-reset/reset-paths.ts";
import { html } from "./html.ts";
import type { Language } from "./language.ts";
import type { Page } from "./page.ts";
import { texts } from "./texts.ts";

export type SignInProblem = { result: "wrong" } | { result: "wait"; seconds: number };

/** Login, e-mail or telephone, and password. `action` is the path of this sign-in. */
export function signInPage(
  language: Language,
  action: string,
  login: string,
  problem: SignInProblem | null,
  leadsTo: string | null,
): Page {
  const t = texts[language];
  const message = problem === null ? null : problem.result === "wait" ? t.wait(problem.seconds) : t.wrong;
  return {
    language,
    title: t.signIn,
    status: problem === null ? 200 : problem.result === "wait" ? 429 : 403,
    leadsTo,
    body: html`${message !== null && html`<p class="error" role="alert">${message}</p>`}
<form method="post" action="${action}/login">
<label>${t.identifier}<input name="login" value="${login}" required maxlength="200" autocomplete="username" autocapitalize="none" spellcheck="false"${login === "" && html` autofocus`}></label>
<label>${t.password}<input name="password" type="password" required maxlength="256" autocomplete="current-password"${login !== "" && html` autofocus`}></label>
<button>${t.enter}</button>
</form>
<a class="quiet" href="${FORGOT_PATH}?from=${action}">${t.forgot}</a>
<a class="quiet" href="${action}/code">${t.bySignInCode}</a>
<form method="post" action="${action}/cancel"><button class="quiet">${t.cancel}</button></form>`,
  };
}
