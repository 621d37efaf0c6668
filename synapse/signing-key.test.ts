import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureSigningKey } from "./signing-key.ts";

test("a key is made once, for its owner only, and stays", () => {
  const folder = mkdtempSync(join(tmpdir(), "signing-key-"));
  const path = join(folder, "signing.key");
  ensureSigningKey(path);
  const key = readFileSync(path, "utf8");
  expect(key).toMatch(/^ed25519 a_[0-9a-f]{6} [A-Za-z0-9+/]{43}\n$/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  ensureSigningKey(path);
  expect(readFileSync(path, "utf8")).toBe(key);
  rmSync(folder, { recursive: true });
});
