// Runs on whatever Node the machine has, before anything is installed: built-ins only.
import { spawnSync } from "node:child_process";

/** What decides whether this machine can run Zvonok. */
export function thisMachine() {
  // Without this the report would ask the network for the names of addresses.
  process.report.excludeNetwork = true;
  return {
    platform: process.platform,
    arch: process.arch,
    node: process.versions.node,
    glibc: process.report.getReport().header.glibcVersionRuntime ?? null,
  };
}

/** What a machine lacks, as a sentence for the person who started us; null when all is there. */
export function lacking({ platform, arch, node, glibc }) {
  if (platform !== "linux" || !["x64", "arm64"].includes(arch)) {
    return `Zvonok starts on Linux on x86_64 or arm64; this is ${platform} on ${arch}. Elsewhere use a container or a virtual machine.`;
  }
  if (Number(node.split(".")[0]) < 20) {
    return `Zvonok needs Node 20 or newer to begin with (it brings its own Node 24); this is ${node}.`;
  }
  if (glibc === null) {
    return "Zvonok needs a Linux with glibc (Debian, Ubuntu, Fedora …); this one has another C library, for which there are no ready-made packages of Synapse and PostgreSQL.";
  }
  return null;
}

/** The first Python of this machine that is new enough: its command, or null. */
export function findPython() {
  const names = [process.env.ZVONOK_PYTHON, "python3", "python3.13", "python3.12", "python3.11", "python3.10"];
  for (const name of names.filter(Boolean)) {
    const asked = spawnSync(name, ["-c", "import sys; print(sys.executable if sys.version_info >= (3, 10) else '')"], {
      encoding: "utf8",
    });
    if (asked.status === 0 && asked.stdout.trim() !== "") return asked.stdout.trim();
  }
  return null;
}
