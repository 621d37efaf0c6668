import type { RequestHandler } from "express";

/**
 * A call without Jitsi stands in its room as a widget whose address is our page. Another client opens that in a frame,
 * where our session isn't (browsers keep storage apart by the page around). There the page is a link only, without any
 * script, so anybody may frame it; the client itself never lets itself be framed by others.
 */
export const framedCallPage: RequestHandler = (request, response, next) => {
  const { "sec-fetch-dest": destination, "sec-fetch-site": site } = request.headers;
  const call = /^\/call\/([\w-]+)$/.exec(request.path)?.[1];
  if (call === undefined || destination !== "iframe" || site === "same-origin") return next();
  response
    .set({
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    })
    .type("html")
    .send(page(call, request.acceptsLanguages("ru", "en") === "en" ? "en" : "ru"));
};

const texts = {
  ru: { title: "Звонок", open: "Открыть звонок в новом окне" },
  en: { title: "Call", open: "Open the call in a new window" },
};

const page = (call: string, language: keyof typeof texts): string => `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${texts[language].title}</title>
    <style>body { display: grid; min-height: 90vh; place-content: center; font: 1.1rem system-ui, sans-serif; }</style>
  </head>
  <body><a href="/call/${call}" target="_blank" rel="noopener">${texts[language].open}</a></body>
</html>
`;
