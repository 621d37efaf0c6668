import type { Admission } from "@zvonok/contract/http/lessons.ts";
import type { RequestHandler } from "express";
import { askerOf } from "../../account/require-person.ts";
import { admit } from "../../call/admit.ts";
import type { Context } from "../../context.ts";
import { callIdOf } from "./path-ids.ts";

/** POST /api/v1/calls/:callId/admission: what a client needs to join now, if the asker may. */
export function admitToCall(context: Context): RequestHandler<{ callId: string }> {
  return async (request, response) => {
    const answer: Admission = await admit(context, askerOf(response), callIdOf(request.params));
    response.json(answer);
  };
}
