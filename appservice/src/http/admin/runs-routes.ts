import type { RunAnswer, RunsAnswer, UndoAnswer } from "@zvonok/contract/http/admin/imports.ts";
import { Router } from "express";
import { z } from "zod";
import type { Context } from "../../context.ts";
import { HttpError } from "../../errors.ts";
import { findRunWithCounts, listRuns } from "../../journal/change/list-run-store.ts";
import { undoRun } from "../../journal/change/undo-run.ts";
import { remarkGroups } from "../../journal/group-remarks.ts";
import { remarksCsv } from "../../journal/remarks-csv.ts";
import { readRemarks } from "../../journal/run-result-store.ts";
import { actorOf, requireAllSchools } from "./actor.ts";

const SHOWN = 100;

/** GET imports, GET imports/:run with its remarks, as a table too, POST imports/:run/undo: what has changed the journal, and taking it back. */
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
    const answer: RunAnswer = { ...found, remarks: await remarkGroups(context.db, id, context.config.school.language) };
    response.json(answer);
  });
  routes.get("/imports/:run/remarks.csv", requireAllSchools, async (request, response) => {
    const id = runOf(request.params.run);
    if ((await findRunWithCounts(context.db, id)) === null) throw noRun(id);
    const table = remarksCsv(await readRemarks(context.db, id), context.config.school.language);
    response.attachment(`remarks-${id}.csv`).type("text/csv; charset=utf-8").send(table);
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
