import { deviceIdOf, grantableScope, scopeOf, scopeProblem } from "./scope.ts";

const unstable = "urn:matrix:org.matrix.msc2967.client";

test.each([
  ["the specification's", "urn:matrix:client:api:* urn:matrix:client:device:ABCDEFGHIJ"],
  ["openid beside it", "openid urn:matrix:client:api:* urn:matrix:client:device:ABCDEFGHIJ"],
  ["the unstable spelling", `openid ${unstable}:api:* ${unstable}:device:ABCDEFGHIJ`],
  ["both spellings of one device", `${scopeOf("ABCDEFGHIJ")} ${unstable}:device:ABCDEFGHIJ`],
])("a scope with %s is fine", (_name, scope) => expect(scopeProblem(scope)).toBeNull());

test.each([
  ["nothing", undefined],
  ["no device", "urn:matrix:client:api:*"],
  ["no API", "urn:matrix:client:device:ABCDEFGHIJ"],
  ["two devices", `${scopeOf("ABCDEFGHIJ")} urn:matrix:client:device:KLMNOPQRST`],
  ["a device that is too short", scopeOf("ABC")],
  ["a device with a slash", scopeOf("ABCDEF/GHIJ")],
])("a scope with %s is refused", (_name, scope) => expect(scopeProblem(scope)).toEqual(expect.any(String)));

test("the device of a scope", () => {
  expect(deviceIdOf(`openid ${unstable}:api:* ${unstable}:device:ABCDEFGHIJ`)).toBe("ABCDEFGHIJ");
  expect(deviceIdOf("openid")).toBeNull();
});

test("only our own client is given the school's API, and nobody an administrator's", () => {
  const asked = `openid ${scopeOf("ABCDEFGHIJ", "urn:org.zvonok:api", "urn:synapse:admin:*")}`;
  expect(grantableScope(asked, true)).toBe(scopeOf("ABCDEFGHIJ", "urn:org.zvonok:api"));
  expect(grantableScope(asked, false)).toBe(scopeOf("ABCDEFGHIJ"));
});
