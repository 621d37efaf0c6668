/**
 * Prints what the built web client weighs, as transferred: JS and CSS packed with gzip, KB = 1,000 bytes. Ends with 1 when
 * a budget is exceeded. Run `vite build` first.
 */
import { readFileSync, statSync } from "node:fs";
import { loadedFiles, type Manifest } from "./loaded-files.ts";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8")) as Manifest;
const texts = (area: string): string => `src/i18n/ru/${area}.json`;

/** Loaded when somebody goes there. Whatever isn't named here is taken to be loaded with the first chat. */
const later = [
  /^src\/(account|admin|diary|journal|call)\//,
  /^src\/i18n\/ru\/(account|admin(-\w+)?|diary|journal|journals|lesson|call)\.json$/,
  // One language is loaded; the Russian texts are the longer ones.
  /^src\/i18n\/en\//,
  // Rooms of a school aren't encrypted.
  /matrix-js-sdk\/lib\/rust-crypto\//,
];
const measures = [
  {
    name: "sign-in shell",
    budget: 120_000,
    files: loadedFiles(manifest, ["index.html", texts("shell")], () => false),
  },
  {
    name: "all for the first chat",
    budget: 350_000,
    files: loadedFiles(
      manifest,
      ["index.html", "src/chat-list/ChatsPage.tsx", "src/service-worker.ts", texts("shell"), texts("chat")],
      (source) => !later.some((pattern) => pattern.test(source)),
    ),
  },
];

const packedSize = (file: string): number => statSync(new URL(`${file}.gz`, dist)).size;
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;

for (const { name, budget, files } of measures) {
  const weights = [...files].map((file) => ({ file, bytes: packedSize(file) })).toSorted((a, b) => b.bytes - a.bytes);
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
  const verdict = total <= budget ? "within" : "OVER";
  process.stdout.write(`${name}: ${kilobytes(total)} in ${weights.length} files, ${verdict} ${kilobytes(budget)}\n`);
  for (const { file, bytes } of weights.slice(0, 8))
    process.stdout.write(`  ${kilobytes(bytes).padStart(9)}  ${file}\n`);
  if (total > budget) process.exitCode = 1;
}
