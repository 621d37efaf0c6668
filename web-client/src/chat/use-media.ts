import { useEffect, useState } from "react";
import { sessionFetch } from "../api.ts";
import { startMediaWorker } from "../session/media-worker.ts";
import { mediaAddress, type Thumbnail } from "./media-address.ts";

type Shown = { address: string | null; failed: boolean };

/**
 * An address that `<img>` and `<video>` can show; null until it is known. Through the service worker, or, in browsers
 * without one, by loading the file whole.
 */
export function useMedia(mxc: string, thumbnail: Thumbnail | null): Shown {
  const [shown, setShown] = useState<Shown>({ address: null, failed: false });
  const address = mediaAddress(mxc, thumbnail);
  useEffect(() => {
    const stop = new AbortController();
    let loaded: string | null = null;
    async function find(): Promise<string> {
      if (await startMediaWorker()) return address;
      loaded = URL.createObjectURL(await loadMedia(address, stop.signal));
      return loaded;
    }
    find().then(
      (found) => !stop.signal.aborted && setShown({ address: found, failed: false }),
      () => !stop.signal.aborted && setShown({ address: null, failed: true }),
    );
    return () => {
      stop.abort();
      if (loaded !== null) URL.revokeObjectURL(loaded);
    };
  }, [address]);
  return shown;
}

/** @throws Error when the homeserver doesn't give it; TypeError without a network */
async function loadMedia(address: string, signal?: AbortSignal): Promise<Blob> {
  const response = await sessionFetch(new URL(address, location.origin), signal === undefined ? {} : { signal });
  if (!response.ok) throw new Error(`Media: ${response.status}`);
  return response.blob();
}

/**
 * Saves a file of a chat to the device. Its type is hidden, so that no browser opens a page of strangers as ours.
 * @throws Error when the homeserver doesn't give it; TypeError without a network
 */
export async function saveMedia(mxc: string, name: string): Promise<void> {
  const file = await loadMedia(mediaAddress(mxc, null));
  const address = URL.createObjectURL(new Blob([file], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
