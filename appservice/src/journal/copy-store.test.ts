import { copyText } from "./copy-store.ts";

test("writes rows as COPY reads them; what a row hasn't is null", () => {
  const rows = [
    { line: 2, gone: false, name: "Анна\tЕва\\\n", grades: ["5", '"a\\,b"', ""], end: null },
    { line: 3, gone: true, name: "\\N" },
  ];
  expect(copyText(["line", "gone", "name", "grades", "end"], rows)).toBe(
    [String.raw`2	false	Анна\tЕва\\\n	{"5","\\"a\\\\,b\\"",""}	\N`, String.raw`3	true	\\N	\N	\N`, ""].join(
      "\n",
    ),
  );
});
