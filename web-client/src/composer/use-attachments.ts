import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { fileSize } from "../chat/file-size.ts";
import type { Chats } from "../matrix/chats.ts";
import type { Attachment } from "../matrix/uploads.ts";
import { prepareFile } from "./prepare-image.ts";

export type Attached = Attachment & { key: number; preview: string | null };

export type Attachments = {
  files: Attached[];
  /** pictures are being drawn anew */
  preparing: boolean;
  /** a sentence about a file that can't be sent */
  problem: string | null;
  add: (files: readonly File[]) => void;
  remove: (key: number) => void;
  /** empties the list and answers what was in it */
  take: () => Attachment[];
};

let count = 0;

/** Files chosen, pasted or dropped, until they are sent. */
export function useAttachments(chats: Chats): Attachments {
  const { t, i18n } = useTranslation("chat");
  const [files, setFiles] = useState<Attached[]>([]);
  const [preparing, setPreparing] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const previews = useRef(new Set<string>());
  useEffect(() => {
    const shown = previews.current;
    return () => {
      for (const address of shown) URL.revokeObjectURL(address);
    };
  }, []);

  async function add(chosen: readonly File[]): Promise<void> {
    setProblem(null);
    setPreparing((before) => before + 1);
    const limit = await chats.largestFile().catch(() => null);
    for (const file of chosen) await addOne(file, limit);
    setPreparing((before) => before - 1);
  }

  async function addOne(chosen: File, limit: number | null): Promise<void> {
    try {
      const ready = await prepareFile(chosen);
      if (limit !== null && ready.file.size > limit)
        return setProblem(t("composer.tooLarge", { name: chosen.name, limit: fileSize(limit, t, i18n.language) }));
      const preview = ready.file.type.startsWith("image/") ? URL.createObjectURL(ready.file) : null;
      if (preview !== null) previews.current.add(preview);
      count += 1;
      const attached: Attached = { ...ready, key: count, preview };
      setFiles((before) => [...before, attached]);
    } catch {
      setProblem(t("composer.unreadable", { name: chosen.name }));
    }
  }

  return {
    files,
    preparing: preparing > 0,
    problem,
    add: (chosen) => void add(chosen),
    remove: (key) => setFiles((before) => before.filter((each) => each.key !== key)),
    take() {
      setFiles([]);
      setProblem(null);
      return files.map(({ file, name, width, height }) => ({ file, name, width, height }));
    },
  };
}
