import fc from "fast-check";
import { inAnotherOrder, journal, pin, settings } from "../plan/testdata/any-school.ts";
import { pinOf, snapshotOf, type TinyJournal } from "../plan/testdata/tiny-journal.ts";
import { type PairRule, pairRules } from "./contact-rules.ts";
import { mayBeIn } from "./may-be-in.ts";
import { mayContact } from "./may-contact.ts";
import { graphOf, user, wantedRooms } from "./testdata/graph-of-snapshot.ts";

/** ZVONOK_SEED repeats a run, ZVONOK_RUNS makes it longer. */
const seed = Number(process.env.ZVONOK_SEED ?? Date.now() % 2 ** 31);
const often = { seed, numRuns: Number(process.env.ZVONOK_RUNS ?? 200) };

const contact = fc.subarray<PairRule>([...pairRules]).map((pairs) => ({ pairs }));
const names = (school: TinyJournal): string[] => Object.keys(school.people ?? {});

test(`whoever may write to somebody may be written to by him, by the same rule (seed ${seed})`, () => {
  fc.assert(
    fc.property(journal, settings, contact, (school, plan, rules) => {
      const graph = graphOf(snapshotOf(school), plan);
      for (const a of names(school))
        for (const b of names(school))
          expect(mayContact(graph, rules, user(a), user(b))).toEqual(mayContact(graph, rules, user(b), user(a)));
    }),
    often,
  );
});

test(`a stranger reaches nobody and is in no room, and neither is who has left (seed ${seed})`, () => {
  fc.assert(
    fc.property(journal, settings, fc.nat(), (school, plan, turn) => {
      const everybody = names(school);
      const gone = everybody[turn % Math.max(everybody.length, 1)] ?? "nobody";
      const { [gone]: _, ...people } = school.people ?? {};
      const snapshot = snapshotOf({ ...school, people });
      const graph = graphOf(snapshot, plan);
      for (const name of everybody) {
        expect(mayContact(graph, { pairs: pairRules }, user(gone), user(name)).allowed).toBe(false);
        const owned = { type: "owned", owner: user(name) } as const;
        expect(mayBeIn(graph, { pairs: pairRules }, user(gone), owned).allowed).toBe(false);
      }
      for (const key of wantedRooms(snapshot, plan).keys())
        expect(mayBeIn(graph, { pairs: pairRules }, user(gone), { type: "journal", key }).allowed).toBe(false);
    }),
    often,
  );
});

test(`the order of the journal's rows never matters (seed ${seed})`, () => {
  fc.assert(
    fc.property(journal, settings, contact, fc.nat(), (school, plan, rules, turn) => {
      const snapshot = snapshotOf(school);
      const [straight, turned] = [graphOf(snapshot, plan), graphOf(inAnotherOrder(snapshot, turn), plan)];
      for (const a of names(school))
        for (const b of names(school))
          expect(mayContact(turned, rules, user(a), user(b))).toEqual(mayContact(straight, rules, user(a), user(b)));
    }),
    often,
  );
});

test(`in the journal's rooms may be exactly who is wanted there (seed ${seed})`, () => {
  fc.assert(
    fc.property(journal, settings, fc.array(fc.tuple(pin, fc.nat(30)), { maxLength: 4 }), (school, plan, pinned) => {
      const snapshot = snapshotOf(school);
      const keys = [...wantedRooms(snapshot, plan).keys()];
      const pins = pinned.flatMap(([one, at]) => {
        const room = keys[at % Math.max(keys.length, 1)];
        return room === undefined ? [] : pinOf({ ...one, room });
      });
      const graph = graphOf(snapshot, plan, { pins });
      for (const [key, { members }] of wantedRooms(snapshot, plan, pins))
        for (const name of names(school)) {
          const { allowed } = mayBeIn(graph, { pairs: pairRules }, user(name), { type: "journal", key });
          // A guest without any place at school is a stranger all the same.
          expect(allowed).toBe(members.has(user(name)) && graph.person(user(name)) !== null);
        }
    }),
    often,
  );
});
