import { type Adapter, type AdapterFactory, type AdapterPayload, errors } from "oidc-provider";
import type { Knex } from "../../database.ts";
import { deviceIdOf } from "../scope.ts";
import { digest } from "../secrets.ts";
import {
  consumePayload,
  deletePayload,
  deletePayloadsOfGrant,
  type FoundPayload,
  findPayload,
  type Payload,
  savePayload,
  supersedeOthers,
} from "./payload-store.ts";
import type { Seal } from "./seal.ts";

/** A refresh token may be used again for this long whatever happens: two tabs, a repeated request. Seconds. */
const GRACE = 60;
/** Their ids are no secrets: other rows, and the registering client, name them. */
const openIds = new Set(["Client", "Grant"]);

/**
 * oidc-provider's storage in PostgreSQL. Ids of tokens, codes and cookies are kept as digests and left out of the
 * payloads, so a leaked database opens nothing.
 * @param endDevice called when oidc-provider revokes the tokens of a device: a used-up code or refresh token came back
 */
export function createAdapter(
  db: Knex,
  seal: Seal,
  endDevice: (localpart: string, deviceId: string) => Promise<void>,
): AdapterFactory {
  return (model): Adapter => {
    const keyOf = (id: string): string => (openIds.has(model) ? id : digest(id));
    return {
      async upsert(id, payload, expiresIn) {
        if (JSON.stringify(payload).includes("\\u0000")) throw new errors.InvalidRequest("no text");
        await savePayload(db, {
          model,
          id: keyOf(id),
          payload: stripped(model, payload, seal),
          grantId: payload.grantId ?? null,
          userCode: payload.userCode ?? null,
          uid: payload.uid ?? null,
          localpart: localpartOf(payload),
          deviceId: deviceOf(payload),
          expiresAt: expiresIn === undefined ? null : new Date(Date.now() + expiresIn * 1000),
        });
      },
      async find(id) {
        if (id.includes("\0")) return undefined;
        const found = await findPayload(db, model, { id: keyOf(id) });
        return found === null ? undefined : restored(model, found, id, seal);
      },
      async findByUid(uid) {
        const found = await findPayload(db, model, { uid });
        return found === null ? undefined : restored(model, found, null, seal);
      },
      async findByUserCode(userCode) {
        const found = await findPayload(db, model, { user_code: userCode });
        return found === null ? undefined : restored(model, found, null, seal);
      },
      async consume(id) {
        const first = await consumePayload(db, model, keyOf(id));
        if (model === "RefreshToken") await supersedeOthers(db, keyOf(id));
        else if (!first) throw new errors.InvalidGrant("already used");
      },
      destroy: (id) => deletePayload(db, model, keyOf(id)),
      async revokeByGrantId(grantId) {
        const [deleted] = await deletePayloadsOfGrant(db, model, grantId);
        if (deleted?.localpart && deleted.deviceId !== null) await endDevice(deleted.localpart, deleted.deviceId);
      },
    };
  };
}

/** The payload without what would open something. The code that a device polls with must come back: it is sealed. */
function stripped(model: string, payload: AdapterPayload, seal: Seal): Payload {
  const { jti, session, deviceCode, ...rest } = payload as AdapterPayload & { session?: Payload };
  const { cookie: _cookie, ...openSession } = session ?? {};
  return {
    ...rest,
    ...(openIds.has(model) && jti !== undefined ? { jti } : {}),
    ...(model === "DeviceCode" && jti !== undefined ? { sealedId: seal.close(jti) } : {}),
    ...(session === undefined ? {} : { session: openSession }),
    ...(deviceCode === undefined ? {} : { deviceCode: seal.close(deviceCode) }),
  };
}

function restored(model: string, found: FoundPayload, id: string | null, seal: Seal): AdapterPayload {
  const { sealedId, deviceCode, ...payload } = found.payload;
  const jti = id ?? (typeof sealedId === "string" ? seal.open(sealedId) : undefined);
  return {
    ...payload,
    ...(jti === undefined ? {} : { jti }),
    ...(typeof deviceCode === "string" ? { deviceCode: seal.open(deviceCode) } : {}),
    ...(isUsedUp(model, found) ? { consumed: Math.floor(Number(found.consumedAt) / 1000) } : {}),
  };
}

/**
 * A used refresh token is good once more while its successor may have got lost on the way: "the homeserver MUST ensure
 * that the client is able to retry the refresh request" (Matrix client-server API, "Refresh token grant").
 */
function isUsedUp(model: string, { consumedAt, supersededAt }: FoundPayload): boolean {
  if (consumedAt === null) return false;
  if (model !== "RefreshToken") return true;
  return supersededAt !== null && consumedAt.getTime() < Date.now() - GRACE * 1000;
}

/** Whose a thing is. A sign-in under way is theirs who have just proved it: what ends their sessions ends it too. */
const localpartOf = ({ accountId, result, session }: AdapterPayload): string | null =>
  accountId ?? result?.login?.accountId ?? session?.accountId ?? null;

function deviceOf(payload: AdapterPayload): string | null {
  const { scope, resources } = payload as { scope?: string; resources?: Record<string, string> };
  return deviceIdOf(scope ?? Object.values(resources ?? {}).join(" "));
}
