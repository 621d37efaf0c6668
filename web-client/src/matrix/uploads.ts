import { MsgType } from "matrix-js-sdk/lib/@types/event.js";
import type { SchoolClient } from "./school-client.ts";
import { View } from "./view.ts";

/** A file ready to be sent. */
export type Attachment = {
  file: Blob;
  name: string;
  width: number | null;
  height: number | null;
};

/** A file on its way. */
export type Upload = {
  key: string;
  name: string;
  size: number;
  /** 0–1 */
  progress: number;
  /** null while all goes well */
  error: unknown;
};

export type UploadFile = (
  file: Blob,
  options: { name: string; signal: AbortSignal; onProgress: (part: number) => void },
) => Promise<string>;

type Running = Upload & { attachment: Attachment; abort: AbortController };

/** Files of one chat that are being sent, one after another so that they arrive in their order. */
export class Uploads extends View<Upload[]> {
  #client: SchoolClient;
  #roomId: string;
  #upload: UploadFile;
  #running: Running[] = [];
  #count = 0;
  #busy = false;

  constructor(client: SchoolClient, roomId: string, upload: UploadFile) {
    super();
    this.#client = client;
    this.#roomId = roomId;
    this.#upload = upload;
  }

  send(attachments: Attachment[]): void {
    for (const attachment of attachments) {
      this.#count += 1;
      const { name, file } = attachment;
      const fresh = { progress: 0, error: null, abort: new AbortController() };
      this.#running = [...this.#running, { ...fresh, key: `upload-${this.#count}`, name, size: file.size, attachment }];
    }
    this.changed();
    void this.#work();
  }

  cancel(key: string): void {
    this.#running.find((each) => each.key === key)?.abort.abort();
    this.#running = this.#running.filter((each) => each.key !== key);
    this.changed();
  }

  retry(key: string): void {
    this.#update(key, { progress: 0, error: null, abort: new AbortController() });
    void this.#work();
  }

  protected draw(): Upload[] {
    return this.#running.map(({ key, name, size, progress, error }) => ({ key, name, size, progress, error }));
  }

  protected attach(): () => void {
    return () => undefined;
  }

  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) await this.#send(next);
    this.#busy = false;
  }

  #next(): Running | undefined {
    return this.#running.find((each) => each.error === null);
  }

  async #send({ key, attachment, abort }: Running): Promise<void> {
    const { file, name } = attachment;
    const onProgress = (progress: number): void => this.#update(key, { progress });
    try {
      const url = await this.#upload(file, { name, signal: abort.signal, onProgress });
      if (abort.signal.aborted) return;
      // From here on it is a message like any other: pending, then sent or failed.
      void this.#client.sendMessage(this.#roomId, contentOf(attachment, url)).catch(() => undefined);
      this.cancel(key);
    } catch (error) {
      if (!abort.signal.aborted) this.#update(key, { error });
    }
  }

  #update(key: string, change: Partial<Running>): void {
    this.#running = this.#running.map((each) => (each.key === key ? { ...each, ...change } : each));
    this.changed();
  }
}

function contentOf({ file, name, width, height }: Attachment, url: string) {
  const info = {
    mimetype: file.type || "application/octet-stream",
    size: file.size,
    ...(width === null || height === null ? {} : { w: width, h: height }),
  };
  const common = { body: name, filename: name, url, info, "m.mentions": {} };
  switch (info.mimetype.split("/")[0]) {
    case "image":
      return { msgtype: MsgType.Image as const, ...common };
    case "video":
      return { msgtype: MsgType.Video as const, ...common };
    case "audio":
      return { msgtype: MsgType.Audio as const, ...common };
    default:
      return { msgtype: MsgType.File as const, ...common };
  }
}
