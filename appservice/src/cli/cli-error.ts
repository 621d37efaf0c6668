/** An error as the system answers it over HTTP. */
type ErrorAnswer = { errcode: string; error: string; [more: string]: unknown };

/** Something the user can act on: told in one line, without a stack, and the command fails. */
export class CliError extends Error {
  override name = "CliError";
  /** what --json prints of it */
  readonly answer: ErrorAnswer;

  /** @param options.answer what the system has answered; without it the command itself can't be done */
  constructor(message: string, { answer, cause }: ErrorOptions & { answer?: ErrorAnswer } = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.answer = answer ?? { errcode: "ORG_ZVONOK_COMMAND", error: message };
  }
}

/** Nothing answers where Zvonok should. */
export const notRunning = (message: string, cause: unknown): CliError =>
  new CliError(message, { cause, answer: { errcode: "ORG_ZVONOK_NOT_RUNNING", error: message } });
