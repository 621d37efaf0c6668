import { countMatrix } from "../../test/support/count-matrix.ts";
import { buildSchool } from "./build-school.ts";

// That the plan makes exactly these is tested with the journal: appservice/test/integration/plan-snapshot.test.ts.
test("the small school stays within 40 rooms and 800 memberships", () => {
  const { rooms, memberships } = countMatrix(buildSchool("small"));
  expect(rooms).toBeLessThanOrEqual(40);
  expect(memberships).toBeLessThanOrEqual(780);
});
