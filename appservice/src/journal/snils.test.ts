import { readSnils } from "./snils.ts";

test.each(["112-233-445 95", "11223344595", "112 233 445 95", "112‑233‑445–95"])("%s is read", (text) => {
  expect(readSnils(text)).toBe("11223344595");
});

test.each([
  ["a wrong checksum", "112-233-445 96"],
  ["too short", "112-233-445"],
  ["a number without a checksum", "001-001-998 00"],
  ["letters", "112-233-445 9x"],
  ["nothing", ""],
])("%s is none", (_why, text) => {
  expect(readSnils(text)).toBeNull();
});

test.each(["104-161-451 00", "122-308-400 00", "171-939-526 00"])(
  "sums of 100, 101 and 202 have the checksum 00: %s",
  (text) => {
    expect(readSnils(text)).toBe(text.replace(/\D/g, ""));
  },
);
