import { CommanderError } from "commander";
import { messageOf } from "../errors.ts";
import { CliError } from "./cli-error.ts";
import { createCommandLine } from "./command-line.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Does what the words of the user say. An error is a sentence on `err`; with --json, where nothing was printed yet, it
 * is an object on `out` as well, of the shape that the system's own refusals have.
 * @param folder where the user typed the command
 * @returns exit code: 0 only if the command did what was asked
 */
export async function runCommandLine(
  words: readonly string[],
  terminal: Terminal,
  environment: Record<string, string | undefined>,
  folder: string,
): Promise<number> {
  let code = 0;
  let hasPrinted = false;
  const out = (text: string): void => {
    hasPrinted = true;
    terminal.out(text);
  };
  const program = createCommandLine({ ...terminal, out }, environment, folder, (success) => {
    code = success ? 0 : 1;
  });
  try {
    await program.parseAsync(words, { from: "user" });
    return code;
  } catch (error) {
    // Of its own errors commander has told the sentence, and its help ends here too.
    if (!(error instanceof CommanderError)) terminal.err(sentenceOf(error));
    else if (error.exitCode === 0) return 0;
    if (words.includes("--json") && !hasPrinted) terminal.out(JSON.stringify(answerOf(error), null, 2));
    return 1;
  }
}

const sentenceOf = (error: unknown): string =>
  error instanceof CliError ? error.message : `Unexpected: ${messageOf(error)}`;

function answerOf(error: unknown): CliError["answer"] {
  if (error instanceof CliError) return error.answer;
  if (error instanceof CommanderError) return { errcode: "ORG_ZVONOK_COMMAND", error: error.message };
  return { errcode: "M_UNKNOWN", error: messageOf(error) };
}
