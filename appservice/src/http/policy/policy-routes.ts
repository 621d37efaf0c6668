import express, { type RequestHandler, Router } from "express";
import { z } from "zod";
import { requireSecret } from "../../bearer.ts";
import type { Decision } from "../../contact/contact-rules.ts";
import type { Context } from "../../context.ts";
import { findKnownRoom, type KnownRoom } from "../../matrix/contact/known-room-store.ts";
import { type RoomId, roomId, type UserId } from "../../matrix/identifiers.ts";
import { mayCreate } from "./may-create.ts";
import { mayInvite } from "./may-invite.ts";
import { mayJoin } from "./may-join.ts";
import { policyTexts, type RefusedAct } from "./policy-texts.ts";

type Needs = Pick<Context, "db" | "config" | "contacts" | "homeserver" | "log">;

const userId = z.string().transform((text) => text as UserId);
const room = z.string().transform(roomId);
const questions = {
  create: z.object({ user_id: userId, direct: z.array(userId) }),
  invite: z.object({ inviter: userId, invitee: userId, room_id: room }),
  join: z.object({ user: userId, room, is_invited: z.boolean() }),
};

/**
 * What the homeserver asks before it lets somebody act, on the internal listener: the callbacks of
 * synapse-http-antispam, and `user_may_create_room` of our own module (synapse/modules). 200 allows; everything else
 * refuses, an error of ours too.
 */
export function policyRoutes(context: Needs): Router {
  const routes = Router();
  const knownRoom = rememberRooms(context);
  const never: Decision<"never"> = { allowed: false, rule: "never" };
  const on = (callback: string, act: RefusedAct, decide: (body: unknown) => Promise<Decision<string>>): void => {
    routes.post(`/${callback}`, answer(context, act, decide));
  };
  on("user_may_create_room", "create", async (body) => {
    const { user_id: user, direct } = questions.create.parse(body);
    return mayCreate(context, { user, direct });
  });
  on("user_may_invite", "invite", async (body) => {
    const { inviter, invitee, room_id } = questions.invite.parse(body);
    return mayInvite(context, { inviter, invitee, room: room_id }, await knownRoom(room_id));
  });
  on("user_may_join_room", "join", async (body) => {
    const { user, room, is_invited: isInvited } = questions.join.parse(body);
    return mayJoin(context, { user, room, isInvited }, await knownRoom(room));
  });
  on("user_may_publish_room", "publish", async () => never);
  on("user_may_send_3pid_invite", "inviteByAddress", async () => never);
  on("federated_user_may_invite", "invite", async () => never);
  return Router().use("/policy", secretOfHomeserver(context), express.json({ limit: "1mb" }), routes);
}

function secretOfHomeserver({ config }: Pick<Context, "config">): RequestHandler<Record<string, string>> {
  return requireSecret(config.secrets.masSecret, {
    status: 401,
    // It reaches the person's client, which would sign him out at M_UNKNOWN_TOKEN.
    errcode: "M_FORBIDDEN",
    message: "The secret shared with the homeserver is needed.",
  });
}

/** What a room is never changes, once it is known. */
function rememberRooms({ db, config }: Needs): (room: RoomId) => Promise<KnownRoom | null> {
  const remembered = new Map<RoomId, KnownRoom>();
  return async (id) => {
    const known = remembered.get(id) ?? (await findKnownRoom(db, id, config.serverName));
    if (known !== null) remembered.set(id, known);
    return known;
  };
}

function answer(
  { config, log }: Needs,
  act: RefusedAct,
  decide: (body: unknown) => Promise<Decision<string>>,
): RequestHandler {
  const error = policyTexts[config.school.language][act];
  return async (request, response) => {
    const { allowed, rule } = await decide(request.body);
    if (!allowed) log.info({ act, rule }, "refused by the contact policy");
    response.status(allowed ? 200 : 403).json(allowed ? {} : { errcode: "M_FORBIDDEN", error, rule });
  };
}
