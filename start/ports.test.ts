import { createServer, type Server } from "node:net";
import { freePorts } from "./free-ports.ts";
import { listenerOf, requireFreePort } from "./ports.ts";

let server: Server;
let taken: number;

beforeAll(async () => {
  [taken = 0] = await freePorts(1);
  server = createServer().listen(taken, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
});
afterAll(() => server.close());

test("a taken port is an error with the port, who listens there, and the option for another", async () => {
  await expect(requireFreePort(taken, "--port", ["127.0.0.1"])).rejects.toThrow(
    new RegExp(
      `^Port ${taken} is taken by node \\(pid ${process.pid}\\)\\. Choose another one with --port <number>\\.$`,
    ),
  );
});

test("a port on which nobody listens is free, on an address that this machine lacks too", async () => {
  const [free = 0] = await freePorts(1);
  await expect(requireFreePort(free, "--port", ["127.0.0.1", "::1", "192.0.2.1"])).resolves.toBeUndefined();
  expect(listenerOf(free)).toBeNull();
});

test("free ports are different ones", async () => {
  expect(new Set(await freePorts(5)).size).toBe(5);
});
