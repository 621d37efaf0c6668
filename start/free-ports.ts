import { createServer } from "node:net";

const listen = (): Promise<{ port: number; close: () => Promise<void> }> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      resolve({ port, close: () => new Promise((closed) => server.close(() => closed())) });
    });
  });

/** That many different TCP ports of loopback on which nobody listens now. */
export async function freePorts(count: number): Promise<number[]> {
  const open = await Promise.all(Array.from({ length: count }, listen));
  await Promise.all(open.map(({ close }) => close()));
  return open.map(({ port }) => port);
}
