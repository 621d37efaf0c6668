import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const worthIt = /\.(js|css|html|svg|json|webmanifest)$/;

/** Vite plugin: puts a `.gz` beside every text file of the build, so that the server hands it out without work. */
export function compressAssets(): Plugin {
  let folder = "";
  return {
    name: "compress-assets",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    async closeBundle() {
      const names = await readdir(folder, { recursive: true });
      for (const name of names.filter((each) => worthIt.test(each))) {
        const packed = await promisify(gzip)(await readFile(join(folder, name)), {
          level: constants.Z_BEST_COMPRESSION,
        });
        await writeFile(join(folder, `${name}.gz`), packed);
      }
    },
  };
}
