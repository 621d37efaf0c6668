import { loopbackNames } from "../loopback.ts";

const forbidden = new Set(["javascript:", "data:", "vbscript:", "blob:", "file:", "about:"]);

/**
 * The address that an older client wants its login token at; null for what is none, could run in our own page, or would
 * carry the token readable over a network.
 */
export function readRedirectUrl(value: unknown): URL | null {
  const url = typeof value === "string" && value.length <= 2000 ? URL.parse(value) : null;
  if (url === null || forbidden.has(url.protocol)) return null;
  if (url.protocol === "http:" && !loopbackNames.has(url.hostname)) return null;
  const web = url.protocol === "https:" || url.protocol === "http:";
  return web && (url.username !== "" || url.password !== "") ? null : url;
}

/** That address with the login token in it. */
export function withLoginToken(redirectUrl: string, token: string): string {
  const url = new URL(redirectUrl);
  url.searchParams.set("loginToken", token);
  return url.href;
}
