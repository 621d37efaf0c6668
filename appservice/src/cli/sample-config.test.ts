import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { configSchema } from "../config.ts";
import { sampleConfig } from "./sample-config.ts";

test("the committed sample is what the schema leads to, and is a configuration", async () => {
  const committed = await readFile(
    fileURLToPath(new URL("../../../config/zvonok.sample.yaml", import.meta.url)),
    "utf8",
  );
  expect(committed).toBe(sampleConfig());
  const config = configSchema.parse(parse(committed));
  expect(config.demo).toBe(false);
  expect(config.calls.jitsi).toBeNull();
});

test("with Jitsi's lines uncommented it is one too", () => {
  const withJitsi = sampleConfig()
    .replace(/^ +jitsi: null\n/m, "")
    .replace(/^( +)# (jitsi:| {2}(?!#))/gm, "$1$2")
    .replace(/^( +)#\s+#.*\n/gm, "");
  expect(configSchema.parse(parse(withJitsi)).calls.jitsi?.domain).toBe("meet.school.example");
});

test("every key says what it is", () => {
  const lines = sampleConfig().split("\n");
  const keys = lines.filter((line) => /^ *\w+: \S/.test(line));
  const bare = keys.filter((key) => !/^ *#/.test(lines[lines.indexOf(key) - 1] ?? ""));
  expect(bare).toEqual([]);
});
