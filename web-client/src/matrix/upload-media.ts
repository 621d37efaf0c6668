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

type Options = { name: string; signal: AbortSignal; onProgress: (part: number) => void };

/**
 * Puts a file into the homeserver's media repository and answers its `mxc://` address. Not the SDK's upload: that one
 * keeps the token of its first day.
 * @throws UploadError when refused; TypeError without a network; AbortError when `signal` says so
 */
export async function uploadMedia(file: Blob, keeper: SessionKeeper, options: Options): Promise<string> {
  const token = await keeper.token();
  const first = await post(file, token, options);
  const last =
    first.status === 401 && token !== null ? await post(file, await keeper.renewInstead(token), options) : first;
  const { content_uri, errcode } = readAnswer(last.responseText);
  if (last.status !== 200 || content_uri === undefined) throw new UploadError(last.status, errcode ?? "M_UNKNOWN");
  return content_uri;
}

/** XMLHttpRequest, since fetch doesn't tell how much was sent. */
function post(file: Blob, token: string | null, { name, signal, onProgress }: Options): Promise<XMLHttpRequest> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/_matrix/media/v3/upload?filename=${encodeURIComponent(name)}`);
    if (token !== null) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new TypeError("No connection"));
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}

function readAnswer(text: string): { content_uri?: string; errcode?: string } {
  try {
    return JSON.parse(text) as { content_uri?: string; errcode?: string };
  } catch {
    return {}; // a proxy's page
  }
}
