import {
  type IntakeAnswer,
  type IntakesAnswer,
  type PreviewAnswer,
  tableAnswerSchema,
} from "@zvonok/contract/http/admin/intakes.ts";
import { importRequestSchema, readings } from "@zvonok/contract/http/operator.ts";
import { type Request, type RequestHandler, Router } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { answerIntake, applyIntake, withdrawIntake } from "../../intake/decide-intake.ts";
import { listIntakes } from "../../intake/intake-store.ts";
import { previewImport } from "../../intake/preview-import.ts";
import { type Handed, receiveFile, receivePath } from "../../intake/receive-file.ts";
import { showIntake, toIntake } from "../../intake/show-intake.ts";
import { idOf } from "../api/parse.ts";
import { refuseQuestion } from "../refuse-question.ts";
import { actorOf, requireAllSchools } from "./actor.ts";

const SHOWN = 100;

const handedSchema = z.object({
  name: z.string().min(1).max(255).transform(baseName),
  source: importRequestSchema.shape.source,
  reading: z.enum(readings).optional(),
  asOf: importRequestSchema.shape.asOf,
  apply: z.enum(["ask", "auto"]).optional(),
});
const pathSchema = handedSchema.omit({ name: true }).extend({
  path: z.string().startsWith("/"),
  timetable: z.string().startsWith("/").nullable().default(null),
});

/** Files that are handed in to be imported: they wait their turn, show what they would do, and are applied. */
export function intakesRoutes(context: Context): Router {
  const routes = Router();
  routes.use("/intakes", requireAllSchools);
  routes.get("/intakes", getIntakes(context));
  routes.post("/intakes", postIntake(context));
  routes.get("/intakes/:id", getIntake(context));
  routes.post(
    "/intakes/:id/apply",
    decide(context, (id) => applyIntake(context, id)),
  );
  routes.post(
    "/intakes/:id/withdraw",
    decide(context, (id) => withdrawIntake(context, id)),
  );
  routes.post(
    "/intakes/:id/answer",
    decide(context, (id, request) => answerIntake(context, id, tableAnswerSchema.parse(request.body))),
  );
  return routes;
}

/** What the query of an upload says about its file. */
export function handedOf(request: Request): Omit<Handed, "way"> {
  const { name, reading = null, apply = null, ...rest } = handedSchema.parse(request.query);
  if (request.is("application/json"))
    throw new HttpError(415, "M_NOT_JSON", "The file itself is the body, with the type application/octet-stream.");
  return { fileName: name, reading, apply, ...rest };
}

function getIntakes({ db }: Context): RequestHandler {
  return async (_request, response) => {
    const answer: IntakesAnswer = { intakes: (await listIntakes(db, SHOWN)).map(toIntake) };
    response.json(answer);
  };
}

/** The body is the file. The operator may name a file or folder of this machine instead (`path`). */
function postIntake(context: Context): RequestHandler {
  return async (request, response) => {
    const { personId: by } = actorOf(response);
    if (by === null && request.query.path !== undefined) {
      const { path, timetable, reading = null, apply = null, ...rest } = pathSchema.parse(request.query);
      const handed = { ...rest, reading, apply, by, way: "upload" } as const;
      const id = await receivePath(context, handed, path, { unchanged: true, timetable });
      response.status(202).json(await showIntake(context, id ?? ""));
      return;
    }
    const id = await receiveFile(context, { ...handedOf(request), way: "upload", by }, request);
    response.status(202).json(await showIntake(context, id));
  };
}

function getIntake(context: Context): RequestHandler {
  return async (request, response) => {
    const answer: IntakeAnswer = await showIntake(context, intakeId(request));
    response.json(answer);
  };
}

function decide(context: Context, act: (id: string, request: Request) => Promise<void>): RequestHandler {
  return async (request, response) => {
    const id = intakeId(request);
    await act(id, request);
    response.json(await showIntake(context, id));
  };
}

/** POST /internal/v1/imports/preview: what an import of a path would lead to; nothing of it stays. */
export function postPreview(context: Context): RequestHandler {
  return async (request, response) => {
    const asked = importRequestSchema.parse(request.body);
    const answer: PreviewAnswer = await previewImport(context, asked).catch(refuseQuestion);
    response.json(answer);
  };
}

export const intakeId = (request: Request): string =>
  idOf(String(request.params.id), "ORG_ZVONOK_NO_INTAKE", "No file with this id was handed in.");

/** Without folders, with which some browsers and programs name a file. */
function baseName(name: string): string {
  return name.split(/[/\\]/).at(-1) || "file";
}
