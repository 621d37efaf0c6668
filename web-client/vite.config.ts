import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { compressAssets } from "./build/compress-assets.ts";
import { trimMatrixSdk } from "./build/trim-matrix-sdk.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.ZVONOK_SERVER ?? "http://127.0.0.1:8080";

export default defineConfig({
  root: here("."),
  plugins: [trimMatrixSdk(), react(), compressAssets()],
  resolve: { alias: { unhomoglyph: here("./build/unhomoglyph.ts") } },
  build: {
    target: "es2022",
    manifest: true,
    rolldownOptions: {
      input: { index: here("./index.html"), "service-worker": here("./src/service-worker.ts") },
      output: {
        // The worker's address must stay the same, and must be at the top to reach /_matrix.
        entryFileNames: (chunk) => (chunk.name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js"),
      },
      treeshake: {
        // These four packages say nothing about side effects; importing a module of theirs does nothing by itself.
        moduleSideEffects: (id) =>
          !/node_modules\/(matrix-js-sdk|matrix-widget-api|matrix-events-sdk|sdp-transform)\//.test(id),
      },
    },
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(
      ["/_matrix", "/api", "/oauth2", "/.well-known"].map((path) => [path, { target: server }]),
    ),
  },
});
