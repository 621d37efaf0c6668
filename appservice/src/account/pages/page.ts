import type { Response } from "express";
import type { Config } from "../../config.ts";
import { type Html, html, trustedHtml } from "./html.ts";
import type { Language } from "./language.ts";
import { style, styleSource } from "./style.ts";
import { texts } from "./texts.ts";

export type Page = {
  language: Language;
  /** of the browser's window, and the heading */
  title: string;
  body: Html;
  /** HTTP status; 200 unless told */
  status?: number;
  /** where a form of this page may lead in the end, beside our own pages: the address of a client */
  leadsTo?: string | null;
};

const bell = html`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15L6 17Zm4 5h4"/></svg>`;

export type PageAnswer = { status: number; headers: Record<string, string>; body: string };

/** A page of the sign-in part as an HTTP answer: no script, no frame, kept in no cache. */
export function answerOf(page: Page, { school }: Pick<Config, "school">): PageAnswer {
  return {
    status: page.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": contentSecurityPolicy(page.leadsTo ?? null),
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    },
    body: documentOf(page, school.supportContact),
  };
}

export function sendPage(response: Response, page: Page, config: Pick<Config, "school">): void {
  const { status, headers, body } = answerOf(page, config);
  response.status(status).set(headers).send(body);
}

/** Browsers hold a form's policy against the redirects that follow it too, so the client's address is let in. */
function contentSecurityPolicy(leadsTo: string | null): string {
  const target = leadsTo === null ? null : URL.parse(leadsTo);
  const source = target === null ? "" : ` ${target.origin === "null" ? target.protocol : target.origin}`;
  return [
    "default-src 'none'",
    `style-src ${styleSource}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action 'self'${source}`,
  ].join("; ");
}

function documentOf({ language, title, body }: Page, supportContact: string | null): string {
  const { name, advice, support } = texts[language];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${name}</title>
<style>${trustedHtml(style)}</style>
</head>
<body>
<main>
<header>${bell}<span>${name}</span></header>
<h1>${title}</h1>
${body}
<p class="small">${advice}</p>
${supportContact !== null && html`<p class="small">${support} ${supportContact}</p>`}
</main>
</body>
</html>
`.html;
}
