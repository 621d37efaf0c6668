import type { TFunction } from "i18next";
import { ApiError } from "../api.ts";
import { errorText } from "../error-text.ts";

/** A sentence for a refused step of «Управление»: by its errcode, else by its kind. @param t of any area */
export function adminErrorText(error: unknown, t: TFunction): string {
  const words = error instanceof ApiError ? t(`admin:refused.${error.errcode}`, { defaultValue: "" }) : "";
  return words || errorText(error, t);
}
