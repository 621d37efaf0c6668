import { createServer } from "node:http";
import express from "express";
import { runningStack } from "./stack.ts";

/** Answers the homeserver's questions about people with yes, for tests of people whom no journal knows. */
export async function letEverybodyIn(): Promise<() => Promise<void>> {
  const app = express().post("/policy/:callback", (_request, response) => void response.json({}));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(runningStack().internalPort, "127.0.0.1", resolve));
  return async () => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
}
