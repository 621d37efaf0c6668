import type { IncomingMessage } from "node:http";

/** Whether somebody goes to a page with a browser, rather than a program asking for something. */
export function isNavigation({ method, headers }: Pick<IncomingMessage, "method" | "headers">): boolean {
  const mode = headers["sec-fetch-mode"];
  const reads = method === "GET" || method === "HEAD";
  return reads && (mode === undefined || mode === "navigate") && (headers.accept ?? "").includes("text/html");
}
