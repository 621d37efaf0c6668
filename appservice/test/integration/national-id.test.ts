import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { readIdentifier } from "../../src/account/identifiers/read-identifier.ts";
import { findByIdentifier } from "../../src/account/sign-in-person.ts";
import { smallSchool, table, user, userColumns, writeZip } from "../support/bundle.ts";
import { createImporter, type Importer } from "../support/import-context.ts";
import { wholeDatabase } from "../support/journal-rows.ts";

let importer: Importer;

beforeAll(async () => {
  importer = await createImporter();
});
beforeEach(() => importer.empty());
afterAll(() => importer.close());

/** The small school with what stands in `userIds` of the pupil Мария, beside the others. */
async function schoolWith(userIds: string): Promise<string> {
  const [, ...others] = smallSchool()["users.csv"]?.toString().trim().split("\r\n") ?? [];
  const masha = user("p1", "Мария", "Иванова", { agents: "g1,t1" }).split(",");
  masha[userColumns.split(",").indexOf("userIds")] = userIds;
  const rows = others.filter((row) => !row.startsWith("p1,"));
  return writeZip(smallSchool({ "users.csv": table(userColumns, masha.join(","), ...rows) }));
}

/** The login of whom a sign-in with that is about; null for nobody. */
const whoIs = async (typed: string): Promise<string | null> =>
  (await findByIdentifier(importer.context, readIdentifier(typed)))?.username ?? null;

test("the СНИЛС of users.csv names its person however it is written, and is kept nowhere", async () => {
  const result = await importer.run(await schoolWith('"{LDAP:ivanova},{СНИЛС:112-233-445 95}"'));
  expect(result).toMatchObject({ verdict: "applied" });
  for (const typed of ["112-233-445 95", "11223344595"]) expect(await whoIs(typed)).toBe("login.p1");
  expect(await whoIs("112-233-445 96")).toBeNull();
  const stored = await wholeDatabase(importer.db);
  for (const text of ["112-233-445", "11223344595", "112233445"]) expect(stored).not.toContain(text);

  const keyFile = join(importer.context.config.stateDir, "identifier-key");
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  expect(stored).not.toContain(await readFile(keyFile, "utf8"));
});

test("an import that says the same changes nobody; one without it, or with another, is followed", async () => {
  await importer.run(await schoolWith("{snils:112-233-445 95}"));
  const changedBy = async (): Promise<number> =>
    (await importer.db("person").where({ external_id: "p1" }).first("changed_run")).changed_run;
  const first = await changedBy();
  await importer.run(await schoolWith("snils:11223344595"));
  expect(await changedBy()).toBe(first);
  await importer.run(await schoolWith("{snils:891-612-345 20}"));
  expect(await whoIs("112-233-445 95")).toBeNull();
  expect(await whoIs("89161234520")).toBe("login.p1");
  await importer.run(await schoolWith(""));
  expect(await whoIs("891-612-345 20")).toBeNull();
});

test("a mistyped one is told without its digits, and the person is read without it", async () => {
  const result = await importer.run(await schoolWith("{snils:112-233-445 96}"));
  expect(result.diagnostics).toContainEqual(
    expect.objectContaining({ file: "users.csv", field: "userIds", code: "value.not_snils" }),
  );
  expect(await whoIs("login.p1")).toBe("login.p1");
  expect(JSON.stringify(result)).not.toContain("445");
  expect(await wholeDatabase(importer.db)).not.toContain("445 96");
});

test("two people with one number can't sign in with it", async () => {
  await importer.run(await schoolWith("{snils:112-233-445 95}"));
  await importer.db("person").update({
    national_id_hash: importer.db("person").select("national_id_hash").where({ external_id: "p1" }),
  });
  expect(await whoIs("112-233-445 95")).toBeNull();
});
