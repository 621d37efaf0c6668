import { MeshPatience } from "./mesh-patience.ts";

test("a newcomer is awaited for a while from when he was first seen", () => {
  let now = 0;
  const patience = new MeshPatience(20_000, () => now);
  expect(patience.isFresh("@a D")).toBe(true);
  now = 19_000;
  expect(patience.isFresh("@a D")).toBe(true);
  expect(patience.isFresh("@b D")).toBe(true);
  now = 20_000;
  expect(patience.isFresh("@a D")).toBe(false);
  expect(patience.isFresh("@b D")).toBe(true);
});

test("who went and comes again is awaited again", () => {
  let now = 0;
  const patience = new MeshPatience(20_000, () => now);
  patience.isFresh("@a D");
  patience.keepOnly([]);
  now = 60_000;
  expect(patience.isFresh("@a D")).toBe(true);
});
