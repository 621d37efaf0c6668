export type Count = { passed: number; failed: number; skipped: number };

export type JestReport = {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  /** files that could not even be loaded */
  numRuntimeErrorTestSuites: number;
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

/**
 * What a report of `jest --json` says.
 * @param mayBeEmpty somebody chose test files, and none of this suite may be among them
 */
export function countJest(report: JestReport, mayBeEmpty = false): Count {
  const count = {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
  return mayBeEmpty && report.success ? count : atLeastOne(count, report.success);
}

/** What Playwright's JSON reporter says. A test that passes only when tried again has failed. */
export function countPlaywright({ stats, errors }: PlaywrightReport): Count {
  return atLeastOne(
    { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    errors.length === 0,
  );
}

/** A suite that ran nothing, or went wrong outside of any test, has failed. */
function atLeastOne(count: Count, success: boolean): Count {
  return (success && count.passed > 0) || count.failed > 0 ? count : { ...count, failed: 1 };
}

export function addCounts(counts: Count[]): Count {
  const sum = (key: keyof Count): number => counts.reduce((total, count) => total + count[key], 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}

export const countLine = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;
