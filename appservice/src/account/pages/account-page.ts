import type { Device } from "../device-store.ts";
import { html } from "./html.ts";
import type { Language } from "./language.ts";
import type { Page } from "./page.ts";
import { texts } from "./texts.ts";

/** Where somebody is signed in. */
export function accountPage(language: Language, devices: Device[], timeZone: string): Page {
  const t = texts[language];
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short", timeZone });
  const items = devices.map(
    ({ deviceId, clientName, createdAt }) => html`<li>
<strong>${clientName ?? t.unknownClient}</strong>
<span class="small">${t.since(date.format(createdAt))} · ${deviceId}</span>
<form method="post" action="/oauth2/account/end"><input type="hidden" name="device_id" value="${deviceId}">
<button class="quiet">${t.endSession}</button></form>
</li>`,
  );
  return {
    language,
    title: t.account,
    body: html`<p>${devices.length === 0 ? t.none : t.accountWhy}</p>
<ul>${items}</ul>
<form method="post" action="/oauth2/account/sign-out"><button class="quiet">${t.signOut}</button></form>`,
  };
}

export function signedOutPage(language: Language): Page {
  const t = texts[language];
  return { language, title: t.signedOut, body: html`<p>${t.signedOutWhy}</p>` };
}
