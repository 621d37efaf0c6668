import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The sources of Jitsi's external_api.js are published in this package; it can't be installed, only unpacked. */
const SOURCE = "@jitsi/react-native-sdk@13.2.0";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const folder = join(root, ".cache/jitsi");

/**
 * The genuine external_api.js as a Jitsi server hands it out: unpacked from npm and built once, kept in `.cache`.
 * @returns path of the file
 * @throws Error when the registry can't give the package
 */
async function getGenuineFile(): Promise<string> {
  const file = join(folder, `external_api-${SOURCE.split("@").at(-1)}.js`);
  if (existsSync(file)) return file;
  const unpacked = join(folder, `unpacked-${process.pid}`);
  mkdirSync(unpacked, { recursive: true });
  try {
    unpack(unpacked);
    const made = join(unpacked, "external_api.js");
    await build({
      entryPoints: [join(unpacked, "package/modules/API/external/index.js")],
      outfile: made,
      bundle: true,
      minify: true,
      format: "iife",
      globalName: "JitsiMeetExternalAPI",
      resolveExtensions: [".web.ts", ".web.js", ".ts", ".tsx", ".js"],
      logLevel: "error",
    });
    renameSync(made, file);
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
  return file;
}

function unpack(into: string): void {
  const npm = process.env.npm_execpath;
  const [command, before] = npm?.endsWith(".js") ? [process.execPath, [npm]] : ["npm", []];
  const packed = run(command, [...before, "pack", SOURCE, "--silent", "--pack-destination", into], dirname(into));
  const name = packed.trim().split("\n").at(-1) ?? "";
  run("tar", ["-xzf", join(into, name), "-C", into, "package/modules", "package/react", "package/package.json"], into);
}

function run(command: string, args: string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(
    `${SOURCE} could not be got, so Jitsi's genuine external_api.js is missing (${command} ${args[0]}): ` +
      `${error?.message ?? stderr.trim()}. Connect to an npm registry once; afterwards it is kept in .cache/jitsi.`,
  );
}

process.stdout.write(await getGenuineFile());
