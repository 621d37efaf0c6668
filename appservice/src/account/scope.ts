/** Scope of our own API, given to our own web client only. */
export const SCHOOL_API = "urn:org.zvonok:api";
/** Full access to the client-server API (Matrix client-server API, "Allocated scope tokens"). */
export const MATRIX_API = "urn:matrix:client:api:*";
/** The same before it was in the specification (MSC2967); clients in use still ask for it. */
const UNSTABLE_MATRIX_API = "urn:matrix:org.matrix.msc2967.client:api:*";
const DEVICE = "urn:matrix:client:device:";
const UNSTABLE_DEVICE = "urn:matrix:org.matrix.msc2967.client:device:";

/** "Device ID allocation": unreserved letters only, and long enough to be unguessable. */
const deviceIdPattern = /^[A-Za-z0-9._~-]{8,128}$/;

export const tokensOf = (scope: string | undefined): string[] =>
  (scope ?? "").split(" ").filter((token) => token !== "");

/** Whether a scope opens the client-server API. */
export const opensMatrix = (scope: string | undefined): boolean =>
  tokensOf(scope).some((token) => token === MATRIX_API || token === UNSTABLE_MATRIX_API);

/** The scope of a session of ours on one device. */
export const scopeOf = (deviceId: string, ...more: string[]): string =>
  [MATRIX_API, `${DEVICE}${deviceId}`, ...more].join(" ");

/** The device named by a scope token; null for any other token. */
export function deviceOfToken(token: string): string | null {
  for (const prefix of [DEVICE, UNSTABLE_DEVICE]) if (token.startsWith(prefix)) return token.slice(prefix.length);
  return null;
}

/** The one device that a granted scope names; null when it names none. */
export function deviceIdOf(scope: string | undefined): string | null {
  for (const token of tokensOf(scope)) {
    const device = deviceOfToken(token);
    if (device !== null) return device;
  }
  return null;
}

/** What is wrong with the scope that a Matrix client asks for, in words; null when nothing is. */
export function scopeProblem(scope: string | undefined): string | null {
  const devices = new Set(tokensOf(scope).flatMap((token) => deviceOfToken(token) ?? []));
  if (!opensMatrix(scope)) return `the scope must hold ${MATRIX_API}`;
  if (devices.size !== 1) return `the scope must hold exactly one ${DEVICE}<device_id>`;
  const [device = ""] = devices;
  return deviceIdPattern.test(device) ? null : "the device ID must be 8 to 128 unreserved characters";
}

/** The part of a requested scope that the client-server API and, for our own client, the school API hand out. */
export function grantableScope(scope: string | undefined, ownClient: boolean): string {
  return tokensOf(scope)
    .filter(
      (token) =>
        token === MATRIX_API ||
        token === UNSTABLE_MATRIX_API ||
        deviceOfToken(token) !== null ||
        (ownClient && token === SCHOOL_API),
    )
    .join(" ");
}
