/**
 * `npm run zvonok -- <command>`: the command line of a running system. start/bootstrap.mjs (`cli`) runs this file on
 * Node 24 with the arguments of the user. Exit code 0 only if the command did what was asked.
 */
import { runCommandLine } from "./run-command-line.ts";
import { processTerminal } from "./terminal.ts";

// A reader such as `head` may have gone before all was written.
process.stdout.on("error", (error) => {
  if ("code" in error && error.code === "EPIPE") process.exit(1);
  throw error;
});
// npm changes to the project's folder and leaves the one the user typed the command in to INIT_CWD.
const folder = process.env.INIT_CWD ?? process.cwd();
process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal, process.env, folder);
