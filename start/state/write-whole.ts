import { renameSync, writeFileSync } from "node:fs";

/** Writes a file that only its owner may read; whoever reads it finds the old text or the new one, never a part. */
export function writeWhole(path: string, text: string): void {
  const draft = `${path}.new`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}
