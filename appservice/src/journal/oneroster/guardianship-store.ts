import { findLines } from "../incoming-store.ts";
import { endRecords, inSource, joinedId, type Merging, mergeRecords, remarkReference } from "../record-store.ts";

const is = (person: string, roles: string): string =>
  `exists (select 1 from role_assignment ra where ra.person_id = ${person} and ra.state = 'active' and ra.role in (${roles}))`;
const isPupil = (person: string): string => is(person, "'student'");
const isGuardian = (person: string): string => is(person, "'guardian', 'parent', 'relative'");

/** Every tie that a row names, with what its two ends are. Ties have neither type nor direction of their own. */
const ties = `select u.line, b.external_id as named, a.id as a, b.id as b,
    ${isPupil("a.id")} and ${isGuardian("b.id")} as by_pupil, ${isPupil("b.id")} and ${isGuardian("a.id")} as by_guardian
  from incoming_user u ${inSource("person", "a", "u.external_id")}
  cross join lateral unnest(u.agents) agent ${inSource("person", "b", "agent")}
  where not u.gone and a.state = 'active' and b.state = 'active'`;

/** Whether the bundle holds a row of this person, which then says all of that person's ties; not where a table of ties can't be read. */
const says = (person: string): string =>
  `(${person} in (select p.id from incoming_user u ${inSource("person", "p", "u.external_id")} where not u.gone)
    and not exists (select 1 from left_out where incoming = 'incoming_guardianship'))`;

/** Whom a whole picture lacks, but who stays for a class of another year: what he once said doesn't outweigh his child. */
const isLeaving = (person: string): string =>
  `exists (select 1 from person p where p.id = ${person} and p.leaving_on is not null)`;

/**
 * Who is whose guardian. `agentSourcedIds` may stand on either side or on both: a tie counts as long as one of them
 * says so, and which of them does is remembered, since a delta often brings one side alone.
 */
export async function mergeGuardianships(merging: Merging): Promise<void> {
  await remarkTies(merging);
  const { trx, source } = merging;
  await trx.raw(
    `with tie as (${ties}),
       said as (select student_id, guardian_id, bool_or(by_student) as student_says, bool_or(not by_student) as guardian_says from (
         select a as student_id, b as guardian_id, true as by_student from tie where by_pupil
         union all select b, a, false from tie where by_guardian) sides group by student_id, guardian_id),
       known as (select student_id, guardian_id, student_says and not ${says("student_id")} as student_says,
           guardian_says and not ${says("guardian_id")} and not (${isLeaving("guardian_id")} and ${says("student_id")}) as guardian_says
         from guardianship where source = :source and state = 'active')
     insert into incoming_guardianship
     select ${joinedId("s.external_id", "g.external_id")}, s.id, g.id,
       coalesce(said.student_says, false) or coalesce(known.student_says, false),
       coalesce(said.guardian_says, false) or coalesce(known.guardian_says, false)
     from said full join known using (student_id, guardian_id)
     join person s on s.id = student_id join person g on g.id = guardian_id`,
    { source },
  );
  await trx.raw(
    `delete from incoming_guardianship
     where not (student_says or guardian_says) or not ${isPupil("student_id")} or not ${isGuardian("guardian_id")}`,
  );
  await trx.raw("analyze incoming_guardianship");
  await mergeRecords(merging, {
    table: "guardianship",
    columns: ["student_id", "guardian_id", "student_says", "guardian_says"],
    select: "select external_id, student_id, guardian_id, student_says, guardian_says from incoming_guardianship",
  });
  const gone = `not exists (select 1 from incoming_guardianship i where i.external_id = known.external_id)
    and not exists (select 1 from person p where p.id = known.student_id and p.state = 'active' and p.leaving_on is not null)`;
  await endRecords(merging, "guardianship", gone);
}

async function remarkTies(merging: Merging): Promise<void> {
  const { trx, source, diagnostics } = merging;
  const field = "agentSourcedIds";
  await remarkReference(merging, {
    file: "users.csv",
    incoming: "incoming_user",
    field,
    column: "incoming.agents",
    target: "person",
    list: true,
  });
  const neither = await findLines(
    trx,
    `select line, named as detail from (${ties}) tie where not by_pupil and not by_guardian`,
    { source },
  );
  diagnostics.onLines({ file: "users.csv", field, code: "agent.not_guardian" }, neither);
}
