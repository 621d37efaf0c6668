import { splitLinks } from "./split-links.ts";

const links = (text: string): string[] => splitLinks(text).flatMap((part) => (part.type === "link" ? [part.href] : []));

test.each([
  ["Смотрите https://school.example/a?b=1.", ["https://school.example/a?b=1"]],
  ["(см. https://ru.wikipedia.org/wiki/Мир_(роман))", ["https://ru.wikipedia.org/wiki/Мир_(роман)"]],
  ["www.school.example, потом", ["https://www.school.example"]],
  ["пишите на anna@school.example!", ["mailto:anna@school.example"]],
  ["«https://школа.рф/новости»", ["https://школа.рф/новости"]],
  ["javascript:alert(1) и ничего", []],
])("«%s»", (text, found) => {
  expect(links(text)).toEqual(found);
});

test("nothing of the text is lost", () => {
  const text = "раз https://a.example/x, два www.b.example. три";
  expect(
    splitLinks(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});
