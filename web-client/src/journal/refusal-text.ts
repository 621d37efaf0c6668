import type { TFunction } from "i18next";
import { ApiError } from "../api.ts";
import { errorText } from "../error-text.ts";

/** Refusals of lessons and calls that have words of their own (docs/errors.md lists them). */
export const refusalCodes = [
  "ORG_ZVONOK_NOT_YOUR_LESSON",
  "ORG_ZVONOK_NOT_LESSON_TEACHER",
  "ORG_ZVONOK_GUARDIANS_NOT_ADMITTED",
  "ORG_ZVONOK_CALL_MEMBERS_ONLY",
  "ORG_ZVONOK_LESSON_CANCELLED",
  "ORG_ZVONOK_LESSON_OVER",
  "ORG_ZVONOK_LESSON_NOT_TODAY",
  "ORG_ZVONOK_CALL_NOT_STARTED",
  "ORG_ZVONOK_CALL_ENDED",
  "ORG_ZVONOK_CALL_NO_CHAT",
  "ORG_ZVONOK_NO_JITSI",
  "ORG_ZVONOK_NO_LESSON",
  "ORG_ZVONOK_NO_CALL",
] as const;

/** A sentence for a refused step: by its errcode, else by its kind. @param t of any area: keys name their own */
export function refusalText(error: unknown, t: TFunction): string {
  const code = error instanceof ApiError ? refusalCodes.find((each) => each === error.errcode) : undefined;
  return code === undefined ? errorText(error, t) : t(`lesson:refused.${code}`);
}
