import { randomUUID } from "node:crypto";
import type { NamesakeQuestion } from "./ask-namesakes.ts";
import { askNamesakes } from "./ask-namesakes.ts";
import type { Decisions, Known, Mention } from "./identity.ts";
import { findMeant, type LostRow, type Meant } from "./lost-rows.ts";
import { matchAdults } from "./match-adults.ts";
import { matchPupils } from "./match-pupils.ts";
import { mentionGuardian, readMentions } from "./mentions.ts";
import { PeopleBuilder } from "./people-of-table.ts";
import type { PersonRow } from "./person-row.ts";
import type { SchoolYear } from "./school-year.ts";
import { type KnownClasses, RosterBuilder, rosterRole, subjectPart, type TableRoster } from "./table-roster.ts";

export type TableInput = {
  rows: readonly PersonRow[];
  /** rows that couldn't be taken */
  lost: readonly LostRow[];
  known: readonly Known[];
  decisions: Decisions;
  classes: KnownClasses;
  takenLogins: readonly string[];
  /** external id of the school */
  school: string;
  year: SchoolYear;
};
export type TablePeople = TableRoster & {
  users: object[];
  roles: object[];
  identities: { mention: Mention; externalId: string }[];
  /** OneRoster's names of the roles that rows have */
  spokenRoles: string[];
  /** subjects of whose half-groups pupils' rows speak, as ids have them */
  spokenHalves: string[];
  madeLogins: number;
  /** whom rows that couldn't be taken may be about */
  meant: Meant;
};

/** An id without a name in it, for somebody whom a table gives none. */
const newId = (): string => `t-${randomUUID()}`;

/**
 * Turns rows of people into rows of a roster, or into questions where it isn't sure whose a row is.
 * Decides by what is handed in alone; new people get random ids.
 */
export function placePeople(input: TableInput): { people: TablePeople } | { questions: NamesakeQuestion[] } {
  const { rows, known, decisions, school, year } = input;
  const { pupils, staff } = readMentions(rows);
  const ofKind = (kind: Known["kind"]): Known[] => known.filter((one) => one.kind === kind);
  const matchedPupils = matchPupils({
    ...{ decisions, newId, known: ofKind("pupil"), mentions: pupils.map(({ mention }) => mention) },
  });
  const guardians = pupils.flatMap(({ mention, row }) => {
    // The pupil of an open question has no id yet; his guardians are asked about all the same.
    const child = { key: mention.key, id: matchedPupils.ids.get(mention.key) ?? `?${mention.key}` };
    return row.guardians.map((guardian) => ({ guardian, child, row, mention: mentionGuardian(guardian, row, child) }));
  });
  const adults = [...staff.map(({ mention }) => mention), ...guardians.map(({ mention }) => mention)];
  const matchedAdults = matchAdults({ decisions, newId, known: ofKind("adult"), mentions: adults });
  const doubts = [...matchedPupils.doubts, ...matchedAdults.doubts];
  if (doubts.length > 0) return { questions: askNamesakes(doubts) };

  const ids = new Map([...matchedPupils.ids, ...matchedAdults.ids]);
  const idOf = (mention: Mention): string => {
    const id = ids.get(mention.key);
    if (id === undefined) throw new Error("A mention of a table was matched with nobody.");
    return id;
  };
  const people = new PeopleBuilder(new Map(known.map((one) => [one.externalId, one])), school, input.takenLogins);
  const roster = new RosterBuilder(year, school, input.classes);
  for (const { mention, row } of pupils) {
    people.add(idOf(mention), "student", row, row.line);
    roster.addPupil({ row, id: idOf(mention) });
  }
  for (const { mention, rows: own } of staff)
    for (const row of own) {
      people.add(idOf(mention), row.role, row, row.line);
      roster.addStaff({ row, id: idOf(mention) });
    }
  for (const { mention, guardian, child, row } of guardians) {
    people.add(idOf(mention), "guardian", guardian, row.line);
    people.tie(child.id, idOf(mention));
  }
  const withLostGuardian = pupils.flatMap(({ mention, row }) => (row.hasLostGuardian ? mention : []));
  const mentions = [...pupils, ...staff].map(({ mention }) => mention);
  // A teacher who is a guardian is remembered as the teacher, who has more marks.
  const all = [...guardians.map(({ mention }) => mention), ...mentions];
  return {
    people: {
      ...people.finish(),
      ...roster.finish(),
      identities: all.map((mention) => ({ mention, externalId: idOf(mention) })),
      spokenRoles: [...new Set(rows.map(({ role }) => rosterRole[role]))],
      spokenHalves: halvesOf(pupils.map(({ row }) => row)),
      madeLogins: people.madeLogins,
      meant: findMeant(input.lost, unlessPlaced(known, matchedPupils.ids), new Set(withLostGuardian.map(idOf))),
    },
  };
}

/** Whom rows that couldn't be taken may be about: a pupil stands in one row, an adult in several. */
function unlessPlaced(known: readonly Known[], pupils: ReadonlyMap<string, string>): Known[] {
  const placed = new Set(pupils.values());
  return known.filter(({ externalId, isActive }) => isActive && !placed.has(externalId));
}

const halvesOf = (rows: readonly PersonRow[]): string[] => [
  ...new Set(rows.flatMap(({ subgroups }) => subgroups.map(({ subject }) => subjectPart(subject)))),
];
