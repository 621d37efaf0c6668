import type { RequestHandler } from "express";

/**
 * What pages of the web client may load and be shown in: nothing but this address itself and, for calls, the school's own
 * Jitsi (its `external_api.js` and the frame that it opens).
 * @param jitsiDomain null without a Jitsi
 */
export function webSecurityHeaders(jitsiDomain: string | null): RequestHandler {
  const headers = {
    "content-security-policy": contentSecurityPolicy(jitsiDomain),
    "permissions-policy": permissionsPolicy(jitsiDomain),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  return (_request, response, next) => {
    response.set(headers);
    next();
  };
}

function contentSecurityPolicy(jitsiDomain: string | null): string {
  const jitsi = jitsiDomain === null ? [] : [`https://${jitsiDomain}`];
  const directives: Record<string, string[]> = {
    "default-src": ["'self'"],
    "script-src": ["'self'", ...jitsi],
    // React Aria puts a style element of its own into the page (touch-action of what can be pressed).
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "blob:", "data:"],
    "media-src": ["'self'", "blob:", "data:"],
    "frame-src": jitsi.length === 0 ? ["'none'"] : jitsi,
    "connect-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'self'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}

function permissionsPolicy(jitsiDomain: string | null): string {
  const who = jitsiDomain === null ? "(self)" : `(self "https://${jitsiDomain}")`;
  const forCalls = ["camera", "microphone", "display-capture", "fullscreen", "autoplay", "screen-wake-lock"];
  return [...forCalls.map((feature) => `${feature}=${who}`), "geolocation=()", "payment=()", "usb=()"].join(", ");
}
