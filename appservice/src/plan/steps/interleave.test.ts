import { interleave } from "./interleave.ts";

test("every list keeps its order and ends with the others", () => {
  expect(interleave([["a1", "a2", "a3", "a4"], ["b1", "b2"], [], ["c1"]])).toEqual("a1 b1 a2 c1 a3 b2 a4".split(" "));
});
