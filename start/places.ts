import { fileURLToPath } from "node:url";

const inProject = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The project's own folder. */
export const root = inProject("");
/**
 * The Python that Synapse runs on; start/bootstrap.mjs makes it. Always `python -m …`: the scripts of an environment
 * don't start in a path with spaces.
 */
export const python = inProject(".cache/python/bin/python");
/** The Python of tests that drive other Matrix clients (appservice/test/requirements.in); made by `npm test`. */
export const testPython = inProject(".cache/test-python/bin/python");
/** What is made once and may be thrown away: logs of installations, stamps. */
export const cache = inProject(".cache");
/** Our own modules for Synapse, which finds them by PYTHONPATH. */
export const synapseModules = inProject("synapse/modules");
