import { Command } from "commander";
import { stateDirOf, stateDirOption } from "./options.ts";
import { stopRunning } from "./stop-running.ts";

const command = new Command("npm stop --").description("Stops a running Zvonok.").addOption(stateDirOption());
const { stateDir } = command.parse().opts<{ stateDir: string }>();
try {
  const stopped = await stopRunning(stateDirOf(stateDir));
  process.stdout.write(stopped ? "Zvonok is stopped.\n" : "Zvonok isn't running.\n");
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
