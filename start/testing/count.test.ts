import { addCounts, countJest, countLine, countPlaywright } from "./count.ts";

const jest = {
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

test("the last line sums all suites", () => {
  const sum = addCounts([
    { passed: 3, failed: 0, skipped: 1 },
    { passed: 1, failed: 2, skipped: 0 },
  ]);
  expect(countLine(sum)).toBe("4 passed, 2 failed, 1 skipped");
});

test("a suite that ran no test has failed", () => {
  expect(countJest({ ...jest, numPassedTests: 0 })).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("of chosen files none may be a suite's; one that fails still fails", () => {
  expect(countJest({ ...jest, numPassedTests: 0 }, true)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  expect(countJest({ ...jest, success: false, numFailedTests: 1 }, true).failed).toBe(1);
  expect(countJest({ ...jest, numPassedTests: 0, success: false }, true).failed).toBe(1);
});

test("a file that can't be loaded is a failure", () => {
  expect(countJest({ ...jest, success: false, numRuntimeErrorTestSuites: 1 }).failed).toBe(1);
});

test("an error outside of any test is a failure, as is a test that passes the second time", () => {
  const stats = { expected: 2, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywright({ stats, errors: [{}] }).failed).toBe(1);
  expect(countPlaywright({ stats: { ...stats, flaky: 1 }, errors: [] }).failed).toBe(1);
});
