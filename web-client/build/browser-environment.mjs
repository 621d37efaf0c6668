import { TestEnvironment } from "jest-environment-jsdom";

/** jsdom with what every browser has and jsdom leaves out. */
export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    const { fetch, Response, Request, Headers, TextEncoder, TextDecoder, structuredClone, crypto } = globalThis;
    Object.assign(this.global, { fetch, Response, Request, Headers, TextEncoder, TextDecoder, structuredClone });
    Object.defineProperty(this.global, "crypto", { value: crypto });
    const escaped = (text) => text.replace(/[^\w-]/g, (letter) => `\\${letter}`);
    this.global.CSS ??= { escape: escaped, supports: () => false };
  }
}
