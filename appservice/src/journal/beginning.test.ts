import { beginning } from "./beginning.ts";

test("never ends in the middle of a sign", () => {
  expect([1, 2, 3, 4].map((most) => beginning("а😀б", most))).toEqual(["а", "а", "а😀", "а😀б"]);
});
