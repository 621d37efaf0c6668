import { type Logger, pino } from "pino";

export type { Logger };

/**
 * Structured logs on standard output. Ids only: nobody's name, no message text, no token ever goes in; the paths
 * below are a second line of defence, not a licence.
 */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        "authorization",
        "password",
        "token",
        "jwt",
        "displayname",
        "name",
        "body",
        "*.authorization",
        "*.password",
        "*.token",
        "*.jwt",
        "*.displayname",
        "*.body",
        // PostgreSQL quotes the row that it didn't take.
        "err.detail",
        "err.where",
      ],
      censor: "[left out]",
    },
  });
}
