import { presentAddress } from "./present-address.ts";

test.each([
  ["https://school.example/", "/"],
  ["https://school.example/diary?week=2026-11-23", "/diary?week=2026-11-23"],
  ["https://school.example//evil.example/x", "/evil.example/x"],
])("%s", (address, kept) => {
  expect(presentAddress(new URL(address))).toBe(kept);
});
