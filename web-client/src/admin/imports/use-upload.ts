import { useRef, useState } from "react";
import { type HandIn, uploadRoster } from "../admin-files.ts";

export type UploadState = { type: "idle" } | { type: "going"; part: number } | { type: "failed"; error: unknown };

/** One upload at a time: how far it is, and how it is called off. @param onTaken gets the id of what was handed in */
export function useUpload(onTaken: (id: string) => void) {
  const [state, setState] = useState<UploadState>({ type: "idle" });
  const abort = useRef<AbortController | null>(null);
  async function start(file: File, how: HandIn): Promise<void> {
    const controller = new AbortController();
    abort.current = controller;
    setState({ type: "going", part: 0 });
    try {
      const onProgress = (part: number): void => setState({ type: "going", part });
      const { id } = await uploadRoster(file, how, { signal: controller.signal, onProgress });
      onTaken(id);
    } catch (error) {
      setState(controller.signal.aborted ? { type: "idle" } : { type: "failed", error });
    }
  }
  return { state, start, cancel: () => abort.current?.abort() };
}
