import { splitLinks } from "./split-links.ts";

const links = (text: string): string[] => splitLinks(text).flatMap((part) => (part.type === "link" ? [part.href] : []));

test.each([
  ["Смотрите https://school.example/a?b=1.", ["https://school.example/a?b=1"]],
  ["(см. https://ru.wikipedia.org/wiki/Мир_(роман))", ["https://ru.wikipedia.org/wiki/Мир_(роман)"]],
  ["www.school.example, потом", ["https://www.school.example"]],
  ["пишите на anna@school.example!", ["mailto:anna@school.example"]],
  ["«https://школа.рф/новости»", ["https://школа.рф/новости"]],
  ["(https://a.example/x).) и (https://a.example/(y)", ["https://a.example/x", "https://a.example/(y)"]],
  ["javascript:alert(1) и ничего", []],
])("«%s»", (text, found) => {
  expect(links(text)).toEqual(found);
});

test.each([
  ["dots", "a.".repeat(30_000)],
  ["an address of dots", `https://${".".repeat(60_000)}x`],
  ["brackets", `https://a${")".repeat(60_000)}`],
  ["brackets and dots", `https://a${").".repeat(30_000)}`],
  ["letters", `www.${"a".repeat(60_000)}`],
])("a message full of %s holds nobody up", (_, text) => {
  const began = performance.now();
  splitLinks(text);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test("nothing of the text is lost", () => {
  const text = "раз https://a.example/x, два www.b.example. три";
  expect(
    splitLinks(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});
