import { cleanHtml } from "./clean-html.ts";

test.each([
  ["<b>да</b><script>alert(1)</script>", "<b>да</b>"],
  ['<img src=x onerror="alert(1)">нет', "нет"],
  ['<a href="javascript:alert(1)">x</a>', '<a target="_blank" rel="noreferrer noopener">x</a>'],
  [
    '<a href="https://a.example" style="position:fixed" onclick="x()">x</a>',
    '<a href="https://a.example" target="_blank" rel="noreferrer noopener">x</a>',
  ],
  ["<mx-reply><blockquote>было</blockquote></mx-reply>стало", "стало"],
  ["<svg><use href='#x'/></svg><form><input></form>", ""],
])("%s", (html, clean) => {
  expect(cleanHtml(html)).toBe(clean);
});
