import { html } from "./html.ts";
import type { Language } from "./language.ts";
import type { Page } from "./page.ts";
import { texts } from "./texts.ts";

export type CodeProblem = { result: "noCode" } | { result: "wait"; seconds: number };

/** A code from the school's sheet, typed in. `action` is the path of this sign-in. */
export function codePage(
  language: Language,
  action: string,
  problem: CodeProblem | null,
  leadsTo: string | null,
): Page {
  const t = texts[language];
  const message = problem === null ? null : problem.result === "wait" ? t.wait(problem.seconds) : t.noSignInCode;
  return {
    language,
    title: t.signInCode,
    status: problem === null ? 200 : problem.result === "wait" ? 429 : 403,
    leadsTo,
    body: html`<p>${t.signInCodeWhy}</p>
${message !== null && html`<p class="error" role="alert">${message}</p>`}
<form method="post" action="${action}/code">
<label>${t.signInCodeField}<input name="code" required maxlength="40" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false" placeholder="XXXX-XXXX-XXXX" autofocus></label>
<button>${t.next}</button>
</form>
<a class="quiet" href="${action}">${t.byPassword}</a>`,
  };
}

type Owner = { name: string; code: string; mayStay: boolean };

/** Whose code it is: one button for somebody who stays with it, the other leads to a password. */
export function codeOwnerPage(
  language: Language,
  action: string,
  { name, code, mayStay }: Owner,
  leadsTo: string | null,
): Page {
  const t = texts[language];
  const accept = (stay: string, look: string, words: string) => html`<form method="post" action="${action}/code/accept">
<input type="hidden" name="code" value="${code}"><input type="hidden" name="stay" value="${stay}">
<button class="${look}">${words}</button>
</form>`;
  return {
    language,
    title: t.hello,
    leadsTo,
    body: html`<p>${t.as}</p>
<p class="owner">${name}</p>
${accept(mayStay ? "yes" : "", "main", t.itIsMe)}
${mayStay && accept("", "quiet", t.choosePassword)}
<a class="quiet" href="${action}/code">${t.somebodyElse}</a>`,
  };
}
