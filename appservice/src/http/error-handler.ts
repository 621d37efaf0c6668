import type { ErrorRequestHandler, RequestHandler } from "express";
import { z } from "zod";
import { HttpError } from "../errors.ts";
import type { Logger } from "../logger.ts";

/** Answers every thrown error as `{ errcode, error }`, as Matrix does; unknown ones are logged and told as 500. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof HttpError) {
      response.status(error.status).json({ errcode: error.errcode, error: error.message, ...error.extra });
    } else if (error instanceof z.ZodError) {
      response.status(400).json({ errcode: "M_BAD_JSON", error: z.prettifyError(error) });
    } else if (isParserError(error)) {
      response
        .status(error.status)
        .json({ errcode: error.status === 413 ? "M_TOO_LARGE" : "M_NOT_JSON", error: error.message });
    } else if (error instanceof URIError) {
      response.status(400).json({ errcode: "M_INVALID_PARAM", error: "The address isn't percent-encoded UTF-8" });
    } else {
      log.error({ err: error, method: request.method, path: request.path }, "request failed");
      response.status(500).json({ errcode: "M_UNKNOWN", error: "Internal error" });
    }
  };
}

/** 404 in the shape of the other errors. */
export const notFound: RequestHandler = (_request, response) => {
  response.status(404).json({ errcode: "M_UNRECOGNIZED", error: "Unknown request" });
};

function isParserError(error: unknown): error is { status: number; message: string } {
  return (
    error instanceof Error &&
    "type" in error &&
    "status" in error &&
    typeof error.status === "number" &&
    error.status < 500
  );
}
