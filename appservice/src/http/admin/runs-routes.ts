import type { RunAnswer, RunsAnswer, UndoAnswer } from "@zvonok/contract/http/admin/imports.ts";
import { Router } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { findRunWithCounts, listRuns } from "../../journal/change/list-run-store.ts";
import { listRemarkGroups } from "../../journal/change/remark-store.ts";
import { undoRun } from "../../journal/change/undo-run.ts";
import { actorOf, requireAllSchools } from "./actor.ts";

const SHOWN = 100;

/** GET imports, GET imports/:run, POST imports/:run/undo: what has changed the journal, and taking it back. */
export function runsRoutes(context: Context): Router {
  const routes = Router();
  routes.get("/imports", requireAllSchools, async (_request, response) => {
    const answer: RunsAnswer = { runs: await listRuns(context.db, SHOWN) };
    response.json(answer);
  });
  routes.get("/imports/:run", requireAllSchools, async (request, response) => {
    const id = runOf(request.params.run);
    const found = await findRunWithCounts(context.db, id);
    if (found === null) throw noRun(id);
    const answer: RunAnswer = { ...found, remarks: await listRemarkGroups(context.db, id) };
    response.json(answer);
  });
  routes.post("/imports/:run/undo", requireAllSchools, async (request, response) => {
    const answer: UndoAnswer = await undoRun(context, runOf(request.params.run), actorOf(response).personId);
    response.json(answer);
  });
  return routes;
}

function runOf(text: string | string[] | undefined): number {
  const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).safeParse(text);
  if (!id.success) throw noRun(String(text));
  return id.data;
}

const noRun = (id: number | string): HttpError => new HttpError(404, "ORG_ZVONOK_NO_RUN", `There is no run ${id}.`);
