import type { PasswordProblem } from "../passwords.ts";
import { html } from "./html.ts";
import type { Language } from "./language.ts";
import type { Page } from "./page.ts";
import { texts } from "./texts.ts";

type Owner = { login: string; after: "oneTimePassword" | "code" };

/** After a one-time password or a code: an own password, twice. The login is there to be learnt, and for password managers. */
export function ownPasswordPage(
  language: Language,
  action: string,
  { login, after }: Owner,
  problem: PasswordProblem | null,
  leadsTo: string | null,
): Page {
  const t = texts[language];
  return {
    language,
    title: t.ownPassword,
    status: problem === null ? 200 : 400,
    leadsTo,
    body: html`<p>${after === "code" ? t.ownPasswordAfterCode : t.ownPasswordWhy}</p>
${problem !== null && html`<p class="error" role="alert">${t[problem]}</p>`}
<form method="post" action="${action}/password">
${login !== "" && html`<label>${t.login}<input value="${login}" readonly autocomplete="username"></label>`}
<label>${t.newPassword}<input name="password" type="password" required minlength="10" maxlength="256" autocomplete="new-password" autofocus></label>
<label>${t.repeatPassword}<input name="repeated" type="password" required maxlength="256" autocomplete="new-password"></label>
<button>${t.save}</button>
</form>`,
  };
}
