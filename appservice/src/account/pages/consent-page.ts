import { html } from "./html.ts";
import type { Language } from "./language.ts";
import type { Page } from "./page.ts";
import { texts } from "./texts.ts";

export type Asking = {
  /** name that the client gives itself; null when it gives none */
  client: string | null;
  /** host or scheme that the browser goes to afterwards; null for a code on another device */
  target: string | null;
  person: string;
  leadsTo: string | null;
};

/** One question before another program is let in. */
export function consentPage(language: Language, action: string, { client, target, person, leadsTo }: Asking): Page {
  const t = texts[language];
  return {
    language,
    title: t.agree(client ?? t.otherProgram),
    leadsTo,
    body: html`<p>${target === null ? t.agreeDevice : t.agreeWhy(target)}</p>
<p class="small">${t.as} ${person}.</p>
<form method="post" action="${action}/consent"><button>${t.enter}</button></form>
<form method="post" action="${action}/somebody-else"><button class="quiet">${t.somebodyElse}</button></form>
<form method="post" action="${action}/cancel"><button class="quiet">${t.cancel}</button></form>`,
  };
}
