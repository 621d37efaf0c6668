import {
  type DevicePassword as Answered,
  type DevicePasswords,
  type MadeDevicePassword,
  newDevicePasswordSchema,
} from "@zvonok/contract/http/device-passwords.ts";
import type { RequestHandler } from "express";
import { type DevicePassword, listDevicePasswords } from "../../account/device-passwords/device-password-store.ts";
import { DEVICE_PASSWORDS_AT_MOST, makeDevicePassword } from "../../account/device-passwords/device-passwords.ts";
import { endDevicePassword } from "../../account/devices.ts";
import { askerOf } from "../../account/require-person.ts";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { idOf } from "./parse.ts";

/** GET /api/v1/me/device-passwords: which the asker has; the passwords themselves nobody knows. */
export function getDevicePasswords({ db }: Context): RequestHandler {
  return async (_request, response) => {
    const answer: DevicePasswords = {
      devicePasswords: (await listDevicePasswords(db, askerOf(response).localpart)).map(answered),
      limit: DEVICE_PASSWORDS_AT_MOST,
    };
    response.json(answer);
  };
}

/** POST /api/v1/me/device-passwords: makes one and shows it, once. */
export function postDevicePassword(context: Context): RequestHandler {
  return async (request, response) => {
    const { name } = newDevicePasswordSchema.parse(request.body);
    const { localpart, userId } = askerOf(response);
    const made = await makeDevicePassword(context, localpart, name);
    if (made === null)
      throw new HttpError(
        409,
        "ORG_ZVONOK_DEVICE_PASSWORD_LIMIT",
        `A person has ${DEVICE_PASSWORDS_AT_MOST} device passwords at most: end one first.`,
      );
    const answer: MadeDevicePassword = {
      ...answered(made),
      password: made.password,
      homeserver: context.config.publicUrl,
      userId,
    };
    response.status(201).json(answer);
  };
}

/** DELETE /api/v1/me/device-passwords/:id: ends one and the devices signed in with it. Repeated, it changes nothing. */
export function deleteDevicePassword(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const id = idOf(request.params.id, "M_NOT_FOUND", "No such device password");
    await endDevicePassword(context, askerOf(response).localpart, id);
    response.json({});
  };
}

const answered = ({ id, name, createdAt, lastUsedAt }: DevicePassword): Answered => ({
  id,
  name,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});
