/** Something the user can act on: told in one line, without a stack, and the command fails. */
export class CliError extends Error {
  override name = "CliError";
}
