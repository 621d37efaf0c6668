/** Vite's manifest.json, as far as it tells what loads what. */
export type Manifest = Record<string, Chunk>;
type Chunk = { file: string; imports?: string[]; dynamicImports?: string[]; css?: string[] };

/**
 * The built files that a browser has loaded after importing `roots`, each once.
 * @param follow which dynamic imports are taken as well, by the path of their source
 * @throws Error when a root isn't in the manifest
 */
export function loadedFiles(manifest: Manifest, roots: string[], follow: (source: string) => boolean): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (source: string): void => {
    if (seen.has(source)) return;
    seen.add(source);
    const chunk = manifest[source];
    if (chunk === undefined) throw new Error(`${source} isn't in the build's manifest`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? []).filter(follow)]) visit(next);
  };
  roots.forEach(visit);
  return files;
}
