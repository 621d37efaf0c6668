import { html } from "./html.ts";
import type { Language } from "./language.ts";
import type { Page } from "./page.ts";
import { texts } from "./texts.ts";

/** What happened and what to do, for an error of RFC 6749 that can't be told to the client. */
export function errorPage(language: Language, error: string, expired = false): Page {
  const t = texts[language];
  const unavailable = error === "server_error" || error === "temporarily_unavailable";
  return {
    language,
    title: t.failed,
    status: unavailable ? 503 : 400,
    body: html`<p>${expired ? t.expired : unavailable ? t.unavailable : t.badClient}</p>
<p class="small">${error}</p>`,
  };
}
