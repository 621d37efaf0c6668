import { localpartOf, userIdOf } from "./identifiers.ts";

test("a user ID and its localpart lead to each other", () => {
  expect(localpartOf(userIdOf("p_1", "zvonok.localhost"), "zvonok.localhost")).toBe("p_1");
});

test("somebody of another homeserver has no localpart here", () => {
  expect(localpartOf("@anna:elsewhere.example", "zvonok.localhost")).toBeNull();
});
