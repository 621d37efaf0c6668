import type { Config } from "../config.ts";
import { HttpError } from "../errors.ts";
import type { CallProvider, Capabilities } from "./call-provider.ts";
import { jitsiCapabilities, jitsiProvider } from "./jitsi-provider.ts";
import type { ProviderName } from "./lesson-call.ts";
import { meshCapabilities, meshProvider } from "./mesh-provider.ts";

/** Which provider a call that opens now gets. */
export const configuredProvider = (config: Config): ProviderName => (config.calls.jitsi === null ? "mesh" : "jitsi");

export const capabilitiesOf: Record<ProviderName, Capabilities> = { jitsi: jitsiCapabilities, mesh: meshCapabilities };

/** @throws HttpError 503 when the call was opened on a Jitsi that the configuration no longer names */
export function providerOf(name: ProviderName, config: Config): CallProvider {
  if (name === "mesh") return meshProvider;
  const { jitsi } = config.calls;
  const { jitsiSecret } = config.secrets;
  if (jitsi === null || jitsiSecret === null)
    throw new HttpError(503, "ORG_ZVONOK_NO_JITSI", "This call was opened on a Jitsi that is no longer configured");
  return jitsiProvider(jitsi, jitsiSecret);
}
