import { fileURLToPath } from "node:url";

/** The project's own folder. */
export const root = fileURLToPath(new URL("..", import.meta.url));
/** The Python that Synapse runs on; start/bootstrap.mjs makes it. Always `python -m …`: scripts of an environment don't work in a path with spaces. */
export const python = fileURLToPath(new URL("../.cache/python/bin/python", import.meta.url));
