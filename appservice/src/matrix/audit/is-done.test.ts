import fc from "fast-check";
import { computePlan } from "../../plan/compute-plan.ts";
import { plannedState } from "../../plan/planned-state.ts";
import { stages } from "../../plan/testdata/any-school.ts";
import { PretendMatrix } from "../../plan/testdata/pretend-matrix.ts";
import { snapshotOf, type TinyJournal } from "../../plan/testdata/tiny-journal.ts";
import { isDone } from "./is-done.ts";

const seed = Number(process.env.ZVONOK_SEED ?? Date.now() % 2 ** 31);

test(`no step of a plan is done before it is taken, and each is afterwards (seed ${seed})`, () => {
  fc.assert(
    fc.property(stages, (life) => {
      const matrix = new PretendMatrix();
      let before: TinyJournal = {};
      for (const { journal, day, settings } of life) {
        const snapshot = snapshotOf(journal, before);
        const desired = plannedState({ snapshot, pins: [], observed: matrix, day }, settings);
        const steps = computePlan(desired, matrix).map(({ step }) => step);
        expect(steps.filter((step) => isDone(step, matrix))).toEqual([]);
        for (const step of steps) matrix.apply(step);
        expect(steps.filter((step) => !isDone(step, matrix))).toEqual([]);
        before = {
          classes: { ...before.classes, ...journal.classes },
          groups: { ...before.groups, ...journal.groups },
        };
      }
    }),
    { seed, numRuns: 50 },
  );
});
