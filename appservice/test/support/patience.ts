import { jest } from "@jest/globals";

// A test waits for real programs on whatever machine it runs: how long they take there is no test's concern.
jest.setTimeout(60_000);
