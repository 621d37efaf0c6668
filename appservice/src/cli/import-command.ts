import { stat } from "node:fs/promises";
import { type ImportRequest, importAnswerSchema } from "@zvonok/contract/http/operator.ts";
import { CliError } from "./cli-error.ts";
import { drawImport } from "./describe-import.ts";
import type { OperatorClient } from "./operator-client.ts";
import type { Terminal } from "./terminal.ts";
import { waitUntilApplied } from "./wait-until-applied.ts";

export type ImportOptions = { json: boolean; wait: boolean };

/**
 * `zvonok import`: hands a roster to the running system and waits until what it leads to is applied.
 * @param request with absolute paths
 * @returns whether the import was applied, and (if waited for) everything that follows from it
 * @throws CliError when a path leads nowhere
 */
export async function importCommand(
  client: OperatorClient,
  terminal: Terminal,
  request: ImportRequest,
  { json, wait }: ImportOptions,
): Promise<boolean> {
  await mustExist(request.roster);
  if (request.timetable !== null) await mustExist(request.timetable);
  const answer = await client.post("/imports", request, importAnswerSchema);
  terminal.out(json ? JSON.stringify(answer, null, 2) : drawImport(answer, terminal));
  if (answer.verdict === "refused") return false;
  const steps = Object.values(answer.plan).reduce((sum, count) => sum + count, 0);
  if (!wait || steps === 0) return true;
  const left = await waitUntilApplied(client, terminal, steps);
  terminal.err(left === 0 ? "Applied." : `${left} steps are still to be applied; see \`zvonok status\`.`);
  return left === 0;
}

async function mustExist(path: string): Promise<void> {
  try {
    await stat(path);
  } catch (cause) {
    throw new CliError(`There is no ${path}.`, { cause });
  }
}
