/** A file of a zip or a folder, not opened yet. */
export type FoundFile = {
  /** its path inside of the bundle, with `/` */
  path: string;
  /** bytes that it unpacks to, by the zip's own word; null where only reading it tells */
  size: number | null;
  /** a symbolic link, which might lead anywhere */
  link: boolean;
  /** Its bytes; ending the loop early closes it. @throws Refusal when it can't be unpacked */
  open(): AsyncIterable<Uint8Array>;
};

/** What a bundle holds, before anybody asked which of it are tables. */
export type Listing = { files: FoundFile[]; close(): void };
