import { html } from "./html.ts";
import type { Language } from "./language.ts";
import type { Page } from "./page.ts";
import { texts } from "./texts.ts";

type Confirmation = { name: string; code: string };

/** The fields that oidc-provider puts into its form: where it goes and the word that proves it came from here. */
const hiddenField = (form: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? "";

/** The code that another device shows (RFC 8628): first typed, then confirmed. */
export function deviceLinkPage(
  language: Language,
  form: string,
  failed: boolean,
  confirmation: Confirmation | null = null,
): Page {
  const t = texts[language];
  const xsrf = html`<input type="hidden" name="xsrf" value="${hiddenField(form, "xsrf")}">`;
  return {
    language,
    title: t.link,
    status: failed ? 400 : 200,
    body:
      confirmation === null
        ? html`<p>${t.linkWhy}</p>
${failed && html`<p class="error" role="alert">${t.badCode}</p>`}
<form method="post" action="/oauth2/link">${xsrf}
<label>${t.code}<input class="code" name="user_code" required autocomplete="off" autocapitalize="characters" autofocus></label>
<button>${t.next}</button></form>`
        : html`<p>${t.linkConfirm(confirmation.name || t.otherProgram)}</p>
<p class="code">${confirmation.code}</p>
<form method="post" action="/oauth2/link">${xsrf}
<input type="hidden" name="user_code" value="${confirmation.code}"><input type="hidden" name="confirm" value="yes">
<button>${t.linkYes}</button></form>
<form method="post" action="/oauth2/link">${xsrf}
<input type="hidden" name="user_code" value="${confirmation.code}"><input type="hidden" name="abort" value="yes">
<button class="quiet">${t.cancel}</button></form>`,
  };
}

/** The other device is signed in. */
export function doneOnDevicePage(language: Language): Page {
  const t = texts[language];
  return { language, title: t.linked, body: html`<p>${t.linkedWhy}</p>` };
}
