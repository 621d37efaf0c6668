import type { TFunction } from "i18next";
import { errorText } from "../error-text.ts";

/** Why a file wasn't sent: the homeserver's refusals are told by what they mean for a file. */
export function uploadErrorText(error: unknown, t: TFunction): string {
  const tooLarge = typeof error === "object" && error !== null && "errcode" in error && error.errcode === "M_TOO_LARGE";
  return tooLarge ? t("chat:upload.tooLarge") : errorText(error, t);
}
