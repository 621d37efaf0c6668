import { readFileSync } from "node:fs";
import fc from "fast-check";
import { computePlan } from "./compute-plan.ts";
import { plannedState } from "./planned-state.ts";
import { reasonText } from "./reason-texts.ts";
import { stages } from "./testdata/any-school.ts";
import { PretendMatrix } from "./testdata/pretend-matrix.ts";
import { pinOf, snapshotOf } from "./testdata/tiny-journal.ts";

const languages = ["ru", "en"] as const;
const hasWords = (rule: string): boolean => languages.every((language) => reasonText(rule, language) !== rule);

test("every reason that a plan can have is in words, in both languages", () => {
  const rules = new Set<string>();
  fc.assert(
    fc.property(stages, (life) => {
      const matrix = new PretendMatrix();
      for (const { journal, day, settings, pins } of life) {
        const keys = [...matrix.rooms.keys()].sort();
        const pinned = pins.flatMap(({ pin, room }) => {
          const key = keys[room % keys.length];
          return key === undefined ? [] : pinOf({ ...pin, room: key });
        });
        const input = { snapshot: snapshotOf(journal, {}), pins: pinned, observed: matrix, day };
        for (const { step, because } of computePlan(plannedState(input, settings), matrix)) {
          rules.add(because.rule);
          matrix.apply(step);
        }
      }
    }),
    { numRuns: 30 },
  );
  expect(rules.size).toBeGreaterThan(15);
  expect([...rules].filter((rule) => !hasWords(rule))).toEqual([]);
});

test("the history page has words for the same reasons", () => {
  for (const language of languages) {
    const path = new URL(`../../../web-client/src/i18n/${language}/admin-audit.json`, import.meta.url);
    const { rules } = JSON.parse(readFileSync(path, "utf8")) as { rules: Record<string, string> };
    expect(Object.entries(rules).filter(([rule, text]) => reasonText(rule, language) !== text)).toEqual([]);
  }
});
