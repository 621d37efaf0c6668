import { Readable } from "node:stream";
import type { Bundle } from "../bundle/open-bundle.ts";
import { Diagnostics } from "../diagnostics.ts";
import { type FileMode, readManifest, type TableFile } from "./manifest.ts";

const all = ["orgs", "academicSessions", "courses", "classes", "users", "enrollments"].map((name) => `${name}.csv`);

async function modesOf(
  manifest: string | null,
  files: string[] = all,
): Promise<{ modes: Map<TableFile, FileMode>; codes: string[] }> {
  const names = new Set([...files, ...(manifest === null ? [] : ["manifest.csv"])].map((name) => name.toLowerCase()));
  const bundle: Bundle = {
    has: (file) => names.has(file.toLowerCase()),
    open: () => Readable.from([Buffer.from(manifest ?? "")]),
    close: () => undefined,
  };
  const diagnostics = new Diagnostics();
  const modes = await readManifest(bundle, diagnostics);
  return { modes, codes: diagnostics.finish().map(({ file, code }) => `${file} ${code}`) };
}

test("each table may have its own mode", async () => {
  const { modes, codes } = await modesOf(
    '"propertyName","value"\n"manifest.version","1.0"\n"oneroster.version","1.1"\n"file.users","Delta"\n"file.orgs","bulk"\n',
  );
  expect(modes.get("users.csv")).toBe("delta");
  expect(modes.get("orgs.csv")).toBe("bulk");
  expect(codes).toEqual([]);
});

test("what the manifest doesn't name is read as bulk if it is there", async () => {
  const { modes } = await modesOf("propertyName,value\noneroster.version,1.2\n");
  expect([modes.get("classes.csv"), modes.get("roles.csv")]).toEqual(["bulk", "absent"]);
});

test("misspelt headings, properties, modes and versions are told", async () => {
  const { modes, codes } = await modesOf(
    "propertyName,propertyValue\nmanifest.version,1\noneroster.version,1\nfiel.demographics,absent\nfile.courses,full\nfile.Enrollments,delta\nmood,good\n",
  );
  expect([modes.get("courses.csv"), modes.get("enrollments.csv")]).toEqual(["bulk", "delta"]);
  expect(codes).toEqual(
    [
      "table.heading_assumed",
      "manifest.value_assumed",
      "manifest.version",
      "manifest.property_assumed",
      "manifest.unknown_mode",
      "manifest.property_assumed",
      "manifest.unknown_property",
    ].map((code) => `manifest.csv ${code}`),
  );
});

test("a table that is called absent isn't read", async () => {
  const { modes, codes } = await modesOf("propertyName,value\noneroster.version,1.2\nfile.courses,absent\n");
  expect(modes.get("courses.csv")).toBe("absent");
  expect(codes).toEqual(["courses.csv manifest.says_absent"]);
});

test("without a manifest, users and orgs suffice", async () => {
  const { modes, codes } = await modesOf(null, ["users.csv", "orgs.csv"]);
  expect([modes.get("users.csv"), modes.get("orgs.csv"), modes.get("classes.csv")]).toEqual(["bulk", "bulk", "absent"]);
  expect(codes).toEqual([
    "manifest.csv manifest.missing",
    "academicSessions.csv file.absent",
    "courses.csv file.absent",
    "classes.csv file.absent",
    "enrollments.csv file.absent",
  ]);
});

test("a file of changes may hold nothing but enrollments; a whole picture may not", async () => {
  const alone = (mode: string) => modesOf(`propertyName,value\nfile.enrollments,${mode}\n`, ["enrollments.csv"]);
  expect((await alone("delta")).modes.get("enrollments.csv")).toBe("delta");
  await expect(alone("bulk")).rejects.toMatchObject({ code: "bundle.empty" });
});

test("a file that is listed and isn't there refuses the bundle, also one that isn't read", async () => {
  const missing = (name: string): Promise<unknown> => modesOf(`propertyName,value\nfile.${name},bulk\n`);
  await expect(missing("roles")).rejects.toMatchObject({ code: "file.missing", file: "roles.csv" });
  await expect(missing("lineItems")).rejects.toMatchObject({ code: "file.missing", file: "lineItems.csv" });
});
