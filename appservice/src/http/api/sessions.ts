import type { Sessions } from "@zvonok/contract/http/sessions.ts";
import type { RequestHandler } from "express";
import { listDevices } from "../../account/device-store.ts";
import { endDevice, endOtherDevices } from "../../account/devices.ts";
import { askerOf } from "../../account/require-person.ts";
import type { Context } from "../../context.ts";

/** GET /api/v1/me/sessions: where the asker is signed in. */
export function getSessions({ db }: Context): RequestHandler {
  return async (_request, response) => {
    const asker = askerOf(response);
    const answer: Sessions = {
      sessions: (await listDevices(db, asker.localpart)).map((device) => ({
        deviceId: device.deviceId,
        client: device.clientName,
        signedInAt: device.createdAt.toISOString(),
        lastUsedAt: device.lastUsedAt?.toISOString() ?? null,
        current: device.deviceId === asker.deviceId,
        devicePassword: device.devicePassword,
      })),
    };
    response.json(answer);
  };
}

/** DELETE /api/v1/me/sessions/:deviceId: signs one device out. Repeated, it changes nothing. */
export function deleteSession(context: Context): RequestHandler<{ deviceId: string }> {
  return async (request, response) => {
    await endDevice(context, askerOf(response).localpart, request.params.deviceId);
    response.json({});
  };
}

/** DELETE /api/v1/me/sessions: signs the asker out everywhere else, and ends the device passwords. */
export function deleteOtherSessions(context: Context): RequestHandler {
  return async (_request, response) => {
    const { localpart, deviceId } = askerOf(response);
    await endOtherDevices(context, localpart, deviceId);
    response.json({});
  };
}
