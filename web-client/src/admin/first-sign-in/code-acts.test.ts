import type { CodePerson } from "@zvonok/contract/http/first-sign-in.ts";
import { forSheet, isRevocable, standingOf } from "./code-acts.ts";
import { codePerson } from "./test-codes.ts";

const code = (state: NonNullable<CodePerson["code"]>["state"]) => ({
  ...{ state, issuedAt: "2026-12-01T10:00:00Z", validUntil: "2026-12-31", by: null },
});

test.each<[Partial<CodePerson>, string]>([
  [{}, "never"],
  [{ code: code("ended") }, "never"],
  [{ code: code("expired") }, "expired"],
  [{ code: code("issued") }, "waiting"],
  [{ signedIn: true, code: code("issued") }, "waiting"],
  [{ signedIn: true, code: code("kept") }, "kept"],
  [{ signedIn: true, code: code("used") }, "signedIn"],
  [{ signedIn: true, code: code("expired") }, "signedIn"],
])("%j stands as %s", (traits, standing) => {
  expect(standingOf(codePerson("Иванова Мария", traits))).toBe(standing);
});

test("a sheet is for those who have never signed in and may be given a code", () => {
  const people = [
    codePerson("Новая"),
    codePerson("С кодом", { code: code("issued") }),
    codePerson("Был", { signedIn: true }),
    codePerson("Учитель", { refusal: "administratorOnly" }),
  ];
  const names = ({ people: meant, replaces }: ReturnType<typeof forSheet>) => [meant.map(({ name }) => name), replaces];
  expect(names(forSheet(people))).toEqual([["Новая"], false]);
  expect(names(forSheet(people.slice(1)))).toEqual([["С кодом"], true]);
  expect(names(forSheet(people.slice(2)))).toEqual([[], true]);
  const shared = codePerson("Общий телефон", { code: code("issued"), refusal: "noLogin" });
  const elsewhere = codePerson("Другая школа", { code: code("issued"), refusal: "otherSchool" });
  expect([...people, shared, elsewhere].filter(isRevocable).map(({ name }) => name)).toEqual([
    "С кодом",
    "Общий телефон",
  ]);
});
