import type { ExternalApiClass } from "./external-api.ts";

/** Jitsi's script could not be had from its domain: no such server, no network, or not a Jitsi. */
export class JitsiUnreachableError extends Error {
  readonly domain: string;
  constructor(domain: string) {
    super(`https://${domain}/external_api.js gave no JitsiMeetExternalAPI`);
    this.name = "JitsiUnreachableError";
    this.domain = domain;
  }
}

const loads = new Map<string, Promise<ExternalApiClass>>();

/**
 * Loads `https://<domain>/external_api.js` once per domain. A failed load is forgotten, so the next call tries again.
 * @param domain host name, with a port if need be
 * @throws JitsiUnreachableError
 */
export function loadExternalApi(domain: string): Promise<ExternalApiClass> {
  const known = loads.get(domain);
  if (known !== undefined) return known;
  const load = runScript(domain);
  loads.set(domain, load);
  load.catch(() => loads.delete(domain));
  return load;
}

function runScript(domain: string): Promise<ExternalApiClass> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `https://${domain}/external_api.js`;
    script.async = true;
    const fail = (): void => {
      script.remove();
      reject(new JitsiUnreachableError(domain));
    };
    script.addEventListener("error", fail);
    script.addEventListener("load", () => {
      const found = globalThis.JitsiMeetExternalAPI;
      if (found === undefined) return fail();
      resolve(found);
    });
    document.head.append(script);
  });
}
