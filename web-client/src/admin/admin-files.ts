import type { IntakeAnswer } from "@zvonok/contract/http/admin/intakes.ts";
import { ApiError, sessionFetch } from "../api.ts";
import { authorizedUpload, type UploadOptions } from "../session/authorized-upload.ts";
import { session } from "../session/session.ts";
import { asked } from "./people/use-people.ts";

export type HandIn = { source: string; reading: "lenient" | "strict"; asOf: string; apply: "ask" | "auto" };

/**
 * Hands a file in; it is read and applied later, so the answer only says that it was taken.
 * @throws ApiError when refused; TypeError without a network; AbortError when called off
 */
export async function uploadRoster(
  file: File,
  how: HandIn,
  options: Pick<UploadOptions, "signal" | "onProgress">,
): Promise<IntakeAnswer> {
  const { status, text } = await authorizedUpload(file, session, {
    address: asked("/api/v1/admin/intakes", { name: file.name, ...how }),
    type: "application/octet-stream",
    ...options,
  });
  const answer = readAnswer(text);
  if (status >= 200 && status < 300) return answer as IntakeAnswer;
  const { errcode = "M_UNKNOWN", error = "" } = answer as { errcode?: string; error?: string };
  throw new ApiError(status, errcode, error);
}

function readAnswer(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {}; // a proxy's page
  }
}

/** Saves what only the signed-in may have, which a plain link can't. @param path below `/api/v1/admin` */
export async function downloadAdmin(path: string, name: string): Promise<void> {
  const response = await sessionFetch(`${location.origin}/api/v1/admin/${path}`);
  if (!response.ok) throw new ApiError(response.status, "M_UNKNOWN", response.statusText);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
