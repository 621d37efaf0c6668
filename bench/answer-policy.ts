import { once } from "node:events";
import { createInterface } from "node:readline";
import { setFlagsFromString } from "node:v8";
import type { Config } from "../appservice/src/config.ts";
import { createDirectories, searchContacts } from "../appservice/src/contact/directory.ts";
import { closeContext, createContext } from "../appservice/src/context.ts";
import { startServers } from "../appservice/src/http/start-servers.ts";
import type { UserId } from "../appservice/src/matrix/identifiers.ts";

// Run by bench:contact-policy with a configuration on its first line of input: tells what the graph takes, answers the
// homeserver's questions on the internal listener, and ends with its input.
setFlagsFromString("--heap-growing-percent=50");
const lines = createInterface({ input: process.stdin });
const [line] = (await once(lines, "line")) as [string];
const context = await createContext(JSON.parse(line) as Config);
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

const heapBefore = collected();
const begin = performance.now();
const busyBefore = process.cpuUsage();
const graph = await context.contacts.current();
const { user: ours } = process.cpuUsage(busyBefore);
const load = `read in ${Math.round(performance.now() - begin)} ms (${Math.round(ours / 1000)} ms of it ours)`;
const rss = process.memoryUsage.rss();
console.log(`the graph: ${load}, ${megabytes(collected() - heapBefore)}; process ${megabytes(rss)}`);
const directories = createDirectories(graph.schools);
const people = graph.schools.flatMap((school) => [...school.people.keys()]);
const asking = (asker: UserId, query: string): number => {
  const from = performance.now();
  const directory = directories(graph.person(asker)?.at ?? []);
  const search = { asker, query, schoolId: null, classId: null, after: null, atMost: 50 };
  searchContacts({ graph, directory, settings: context.config.contact }, search);
  return performance.now() - from;
};
const times = people.filter((_, at) => at % 500 === 0).flatMap((id) => ["", "а", "s", "zzz"].map((q) => asking(id, q)));
times.sort((a, b) => a - b);
const at = (share: number): string => (times[Math.floor(times.length * share)] ?? Number.NaN).toFixed(1);
console.log(`a search of ${people.length} contacts: median ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms`);

const servers = await startServers(context, "internal");
const idle = process.cpuUsage();
console.log("listening");
await once(lines, "close");
const { user, system } = process.cpuUsage(idle);
console.log(`answering took this process ${((user + system) / 1e6).toFixed(1)} s of a processor`);
await servers.stop();
await closeContext(context);

function collected(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}
