/** A piece of HTML that is safe to put into a page. */
export type Html = { readonly html: string };
type Value = Html | Html[] | string | number | null | undefined | false;

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);

function rendered(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map((part) => part.html).join("");
  return typeof value === "object" ? value.html : escaped(String(value));
}

/** Builds HTML. Every value is escaped unless it is HTML itself; null and false leave nothing. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return { html: parts.reduce((text, part, index) => `${text}${rendered(values[index - 1])}${part}`) };
}

/** HTML that a library has made. */
export const trustedHtml = (text: string): Html => ({ html: text });
