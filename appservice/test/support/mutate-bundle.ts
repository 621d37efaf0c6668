import { readFile, writeFile } from "node:fs/promises";
import type { Random } from "../../src/demo-school/random.ts";
import { type Files, writeZip } from "./bundle.ts";
import { encodeWindows1251 } from "./person-tables.ts";

type Tables = Record<string, string>;
/** Spoils a bundle in one way; what it gives back is a zip's path. */
type Mutation = (tables: Tables, random: Random) => Promise<string>;

const read = [
  "orgs.csv",
  "academicSessions.csv",
  "courses.csv",
  "classes.csv",
  "users.csv",
  "roles.csv",
  "enrollments.csv",
];
const people = ["classes.csv", "users.csv", "roles.csv", "enrollments.csv"];
const lines = (text: string): string[] => text.split(/\r?\n/).filter((line) => line !== "");
const joined = (rows: string[]): string => `${rows.join("\r\n")}\r\n`;
const cells = (line: string): string[] => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/);

const withTable = (tables: Tables, file: string, change: (text: string) => string | Buffer): Promise<string> =>
  writeZip({ ...tables, [file]: change(tables[file] ?? "") });
/** Changes the cells of one to five rows, or of every row. */
const onRows =
  (files: string[], change: (row: string[], random: Random, header: string[]) => string[], all = false): Mutation =>
  (tables, random) =>
    withTable(tables, random.pick(files), (text) => {
      const [header = "", ...rows] = lines(text);
      const columns = cells(header);
      const chosen = new Set(Array.from({ length: 1 + random.below(5) }, () => random.below(rows.length)));
      return joined([
        header,
        ...rows.map((row, at) => (all || chosen.has(at) ? change(cells(row), random, columns).join(",") : row)),
      ]);
    });
const setAt = (row: string[], at: number, value: string): string[] =>
  row.map((cell, index) => (index === at ? value : cell));
const inColumn =
  (column: string, make: (cell: string, random: Random) => string) =>
  (row: string[], random: Random, header: string[]): string[] =>
    setAt(row, header.indexOf(column), make(row[header.indexOf(column)] ?? "", random));

async function withBytes(tables: Tables, change: (bytes: Buffer) => Buffer): Promise<string> {
  const path = await writeZip(tables);
  await writeFile(path, change(await readFile(path)));
  return path;
}

/** The ways in which bundles are spoilt, each many times over by the seed. */
export const mutations: Record<string, Mutation> = {
  "the zip is cut": (tables, random) =>
    withBytes(tables, (bytes) => bytes.subarray(0, 1 + random.below(bytes.length - 1))),
  "bytes of the zip are turned over": (tables, random) =>
    withBytes(tables, (bytes) => {
      for (let times = 0; times < 20; times += 1) bytes.writeUInt8(random.below(256), random.below(bytes.length));
      return bytes;
    }),
  "a table is cut within a row": (tables, random) =>
    withTable(tables, random.pick(read), (text) => {
      const rows = lines(text);
      const kept = 1 + random.below(rows.length - 1);
      const [first = ""] = cells(rows[kept] ?? "");
      return `${joined(rows.slice(0, kept))}${first.slice(0, 1 + random.below(first.length))}`;
    }),
  "columns change places under their headings": (tables, random) =>
    withTable(tables, random.pick(people), (text) => {
      const [header = "", ...rows] = lines(text);
      const [one, other] = [random.below(cells(header).length), random.below(cells(header).length)];
      return joined([header, ...rows.map((row) => swap(cells(row), one, other).join(","))]);
    }),
  "ids lead nowhere": onRows(["enrollments.csv", "roles.csv"], (row, random, header) =>
    inColumn(
      random.pick(header.filter((name) => /^(user|class|org)SourcedId$/.test(name))),
      () => `no-${random.below(9)}`,
    )(row, random, header),
  ),
  "ids of people are mistyped": onRows(
    ["users.csv"],
    inColumn("sourcedId", (cell) => `${cell}x`),
  ),
  "rows are doubled": onRows(read, (row) => [...row.slice(0, -1), `${row.at(-1) ?? ""}\r\n${row.join(",")}`]),
  "orgs are each other's parents": (tables) =>
    withTable(tables, "orgs.csv", (text) => {
      const [header = "", ...rows] = lines(text);
      const at = cells(header).indexOf("parentSourcedId");
      const id = cells(rows[0] ?? "")[0] ?? "";
      const [name, type] = ["name", "type"].map((column) => cells(header).indexOf(column));
      const other = cells(header).map((_, index) =>
        index === 0 ? "loop" : index === name ? "Круг" : index === type ? "district" : index === at ? id : "",
      );
      return joined([header, setAt(cells(rows[0] ?? ""), at, "loop").join(","), ...rows.slice(1), other.join(",")]);
    }),
  "fields are huge": onRows(people, (row, random) =>
    setAt(row, 1 + random.below(row.length - 1), "я".repeat(300 + random.below(100_000))),
  ),
  "control characters stand in cells": onRows(people, (row, random) =>
    row.map((cell) => (cell === "" ? cell : `\u0001${cell}\u0007${random.chance(0.5) ? "\u202e" : ""}`)),
  ),
  "NULs stand in cells": onRows(people, (row) => row.map((cell) => (cell === "" ? cell : `${cell}\u0000`))),
  "cells are formulas": onRows(
    ["users.csv"],
    inColumn("givenName", () => "=HYPERLINK(1)"),
  ),
  "only a header is left": (tables, random) =>
    withTable(tables, random.pick(people), (text) => joined(lines(text).slice(0, 1))),
  "a mark stands in the middle": (tables, random) =>
    withTable(tables, random.pick(people), (text) => {
      const at = random.below(text.length);
      return `${text.slice(0, at)}\ufeff${text.slice(at)}`;
    }),
  "it is a zip bomb": (tables) => bomb(tables),
  "names climb out": async (tables) => {
    const path = await writeZip({ ...tables, "xx/users.csv": "x" });
    const bytes = await readFile(path);
    await writeFile(path, Buffer.from(bytes.toString("latin1").replaceAll("xx/users.csv", "../users.csv"), "latin1"));
    return path;
  },
  "unknown files lie beside": (tables, random) =>
    writeZip({ ...tables, [`${random.below(999)}.csv`]: "sourcedId\r\n1\r\n", "photo.jpg": "x", "virus.exe": "x" }),
  "encodings are mixed within a table": (tables) =>
    withTable(tables, "users.csv", (text) => {
      const half = lines(text).length >> 1;
      const rows = lines(text);
      return Buffer.concat([Buffer.from(joined(rows.slice(0, half))), encodeWindows1251(joined(rows.slice(half)))]);
    }),
  "words are none that are known": onRows(
    ["enrollments.csv", "roles.csv"],
    inColumn("role", () => "wizard"),
    true,
  ),
  "a quotation mark is never closed": onRows(read, (row, random) => setAt(row, random.below(row.length), '"')),
};

const swap = (row: string[], one: number, other: number): string[] =>
  row.map((cell, at) => (at === one ? (row[other] ?? "") : at === other ? (row[one] ?? "") : cell));

/** A zip whose enrolments unpack to far more than they say. */
async function bomb(tables: Tables): Promise<string> {
  const files: Files = { ...tables, "enrollments.csv": Buffer.alloc(30_000_000, "a,b,c\r\n") };
  const path = await writeZip(files);
  return path;
}
