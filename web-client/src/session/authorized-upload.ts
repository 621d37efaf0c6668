import type { SessionKeeper } from "./session-keeper.ts";

export type UploadOptions = {
  /** where it goes, as a path of this server */
  address: string;
  type: string;
  signal: AbortSignal;
  /** the part that has been sent, from 0 to 1 */
  onProgress: (part: number) => void;
};

/**
 * Posts a file with the session's token, renewed once if the server no longer knows it.
 * @throws TypeError without a network; AbortError when `signal` says so
 */
export async function authorizedUpload(
  file: Blob,
  keeper: SessionKeeper,
  options: UploadOptions,
): Promise<{ status: number; text: string }> {
  const token = await keeper.token();
  const first = await post(file, token, options);
  if (first.status !== 401 || token === null) return first;
  return post(file, await keeper.renewInstead(token), options);
}

/** XMLHttpRequest, since fetch doesn't tell how much was sent. */
function post(
  file: Blob,
  token: string | null,
  { address, type, signal, onProgress }: UploadOptions,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    if (token !== null) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Content-Type", type);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = () => reject(new TypeError("No connection"));
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
