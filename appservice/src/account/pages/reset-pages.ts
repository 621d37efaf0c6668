import { FORGOT_PATH, NEW_PASSWORD_PATH } from "../password-reset/reset-paths.ts";
import type { PasswordProblem } from "../passwords.ts";
import { type Html, html } from "./html.ts";
import type { Language } from "./language.ts";
import type { Page } from "./page.ts";
import { type Texts, texts } from "./texts.ts";

const backLink = (t: Texts, back: string | null): Html =>
  html`<a class="quiet" href="${back ?? "/"}">${t.backToSignIn}</a>`;

/**
 * «Забыли пароль?»: who it is, or whom to ask where the school sends no mail.
 * @param back the sign-in under way in this browser
 * @param wait seconds, when it was asked for too often
 */
export function forgotPage(language: Language, byMail: boolean, back: string | null, wait: number | null): Page {
  const t = texts[language];
  return {
    language,
    title: t.forgot,
    status: wait === null ? 200 : 429,
    body: html`${wait !== null && html`<p class="error" role="alert">${t.wait(wait)}</p>`}
<p>${byMail ? t.forgotWhy : t.forgotNoMail}</p>
${
  byMail &&
  html`<form method="post" action="${FORGOT_PATH}">
<input type="hidden" name="from" value="${back ?? ""}">
<label>${t.identifier}<input name="login" required maxlength="200" autocomplete="username" autocapitalize="none" spellcheck="false" autofocus></label>
<button>${t.sendLetter}</button>
</form>`
}
${backLink(t, back)}`,
  };
}

/** The same for everybody, whether there is such a person or not. */
export function askedPage(language: Language, back: string | null): Page {
  const t = texts[language];
  return { language, title: t.asked, body: html`<p>${t.askedWhy}</p><p>${t.askedNothing}</p>${backLink(t, back)}` };
}

/** A new password, twice. The login is there for password managers. */
export function newPasswordPage(
  language: Language,
  token: string,
  login: string,
  problem: PasswordProblem | null,
): Page {
  const t = texts[language];
  return {
    language,
    title: t.newPasswordTitle,
    status: problem === null ? 200 : 400,
    body: html`<p>${t.newPasswordWhy}</p>
${problem !== null && html`<p class="error" role="alert">${t[problem]}</p>`}
<form method="post" action="${NEW_PASSWORD_PATH}">
<input type="hidden" name="token" value="${token}">
${login !== "" && html`<label>${t.login}<input value="${login}" readonly autocomplete="username"></label>`}
<label>${t.newPassword}<input name="password" type="password" required minlength="10" maxlength="256" autocomplete="new-password" autofocus></label>
<label>${t.repeatPassword}<input name="repeated" type="password" required maxlength="256" autocomplete="new-password"></label>
<button>${t.savePassword}</button>
</form>`,
  };
}

export function deadLinkPage(language: Language): Page {
  const t = texts[language];
  return {
    language,
    title: t.deadLink,
    status: 404,
    body: html`<p>${t.deadLinkWhy}</p><a class="quiet" href="${FORGOT_PATH}">${t.forgot}</a>`,
  };
}

export function donePage(language: Language): Page {
  const t = texts[language];
  return { language, title: t.passwordSaved, body: html`<p>${t.passwordSavedWhy}</p>${backLink(t, null)}` };
}
