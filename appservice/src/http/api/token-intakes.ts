import { type RequestHandler, Router } from "express";
import { requireSecret } from "../../bearer.ts";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { findIntake } from "../../intake/intake-store.ts";
import { receiveFile } from "../../intake/receive-file.ts";
import { toIntake } from "../../intake/show-intake.ts";
import { handedOf, intakeId } from "../admin/intakes-routes.ts";

/**
 * /api/v1/intakes, for programs that export a school's lists: with the token of `import.uploadTokenFile` they hand in
 * files and see what became of these, and nothing else.
 */
export function tokenIntakes(context: Context): Router {
  const routes = Router();
  const { uploadToken } = context.config.secrets;
  if (uploadToken === null) return routes;
  const program = requireSecret(uploadToken, {
    status: 401,
    errcode: "M_UNKNOWN_TOKEN",
    message: "The upload token of this installation is needed (import.uploadTokenFile).",
  });
  routes.use("/intakes", program);
  routes.post("/intakes", postIntake(context));
  routes.put("/intakes", postIntake(context));
  routes.get("/intakes/:id", getOwnIntake(context));
  return routes;
}

function postIntake(context: Context): RequestHandler {
  return async (request, response) => {
    const { apply, ...handed } = handedOf(request);
    // A program hands in and doesn't decide: it may ask for a preview, not do without one, nor say which day it is.
    const only = { apply: apply === "ask" ? "ask" : null, asOf: null, way: "token" } as const;
    const id = await receiveFile(context, { ...handed, ...only }, request);
    response.status(202).json(await ownIntake(context, id));
  };
}

function getOwnIntake(context: Context): RequestHandler {
  return async (request, response) => {
    response.json(await ownIntake(context, intakeId(request)));
  };
}

async function ownIntake({ db }: Context, id: string): Promise<ReturnType<typeof toIntake>> {
  const intake = await findIntake(db, id, "token");
  if (intake === null) throw new HttpError(404, "ORG_ZVONOK_NO_INTAKE", "No file with this id was handed in.");
  return toIntake(intake);
}
