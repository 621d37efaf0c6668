import { authorizedUpload, type UploadOptions } from "../session/authorized-upload.ts";
import type { SessionKeeper } from "../session/session-keeper.ts";

/** A refused upload. `errcode` is Matrix's, for instance `M_TOO_LARGE`. */
export class UploadError extends Error {
  readonly status: number;
  readonly errcode: string;
  constructor(status: number, errcode: string) {
    super(`Upload: ${errcode}`);
    this.status = status;
    this.errcode = errcode;
  }
}

type Options = Pick<UploadOptions, "signal" | "onProgress"> & { name: string };

/**
 * Puts a file into the homeserver's media repository and answers its `mxc://` address. Not the SDK's upload: that one
 * keeps the token of its first day.
 * @throws UploadError when refused; TypeError without a network; AbortError when `signal` says so
 */
export async function uploadMedia(file: Blob, keeper: SessionKeeper, { name, ...rest }: Options): Promise<string> {
  const { status, text } = await authorizedUpload(file, keeper, {
    address: `/_matrix/media/v3/upload?filename=${encodeURIComponent(name)}`,
    type: file.type || "application/octet-stream",
    ...rest,
  });
  const { content_uri, errcode } = readAnswer(text);
  if (status !== 200 || content_uri === undefined) throw new UploadError(status, errcode ?? "M_UNKNOWN");
  return content_uri;
}

function readAnswer(text: string): { content_uri?: string; errcode?: string } {
  try {
    return JSON.parse(text) as { content_uri?: string; errcode?: string };
  } catch {
    return {}; // a proxy's page
  }
}
