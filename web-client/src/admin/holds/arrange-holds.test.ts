import { testHold } from "../test-imports.ts";
import { arrangeHolds, consequences } from "./arrange-holds.ts";

test("the school comes first, then classes as people count them", () => {
  const holds = [testHold({ className: "10Б" }), testHold({ className: "5А" }), testHold({ className: null })];
  expect(
    arrangeHolds([...holds, testHold({ id: 9, className: "5А" })]).map(({ className, holds: { length } }) => [
      className,
      length,
    ]),
  ).toEqual([
    [null, 1],
    ["5А", 2],
    ["10Б", 1],
  ]);
});

test("a person of two held changes counts once", () => {
  const holds = [
    testHold(),
    testHold({ id: 2, kind: "vanish" }),
    testHold({ id: 3, kind: "raise", people: ["Ким Ян"] }),
  ];
  expect(consequences(holds)).toEqual({ lose: 2, gain: 0, raise: 1, other: 0 });
});
