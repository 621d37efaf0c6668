/** Sizes that the homeserver keeps of each picture (Synapse's defaults). */
export type Thumbnail = { width: number; height: number };

/** Where a file lies under the page's own address; the service worker adds the token. */
export function mediaAddress(mxc: string, thumbnail: Thumbnail | null): string {
  const [server = "", id = ""] = mxc.slice("mxc://".length).split("/");
  const place = `${encodeURIComponent(server)}/${encodeURIComponent(id)}`;
  if (thumbnail === null) return `/_matrix/client/v1/media/download/${place}`;
  const { width, height } = thumbnail;
  return `/_matrix/client/v1/media/thumbnail/${place}?width=${width}&height=${height}&method=scale`;
}
