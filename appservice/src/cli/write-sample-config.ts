import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { sampleConfig } from "./sample-config.ts";

// npm run sample-config: makes config/zvonok.sample.yaml again after a change of the schema.
const file = fileURLToPath(new URL("../../../config/zvonok.sample.yaml", import.meta.url));
await writeFile(file, sampleConfig());
console.log(`Written: ${file}`);
