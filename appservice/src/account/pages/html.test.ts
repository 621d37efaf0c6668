import { html } from "./html.ts";

test("values are escaped, pieces of HTML aren't", () => {
  const name = `<script>"Tom & 'Jerry'"</script>`;
  expect(html`<p title="${name}">${html`<b>${1}</b>`}${null}${false}${[html`<i></i>`]}</p>`.html).toBe(
    `<p title="&lt;script&gt;&quot;Tom &amp; &#39;Jerry&#39;&quot;&lt;/script&gt;"><b>1</b><i></i></p>`,
  );
});
