export type TextPart = { type: "text"; text: string } | { type: "link"; text: string; href: string };

// The part before «@» has 64 signs at the most (RFC 5321), or else a long row of dots would take minutes to look through.
const LINK = /\bhttps?:\/\/[^\s<>"«»]+|\bwww\.[^\s<>"«»]+\.[^\s<>"«»]+|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/giu;
/** Signs that end a sentence rather than an address. */
const TAIL = ".,;:!?'…";

/** A text with the addresses in it found. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const address = withoutTail(found);
    if (index > from) parts.push({ type: "text", text: text.slice(from, index) });
    parts.push({ type: "link", text: address, href: hrefOf(address) });
    from = index + address.length;
  }
  if (from < text.length) parts.push({ type: "text", text: text.slice(from) });
  return parts;
}

/** A bracket belongs to the address only if it was opened in it: «(см. https://ru.wikipedia.org/wiki/Мир_(роман))». */
function withoutTail(found: string): string {
  let unopened = count(found, ")") - count(found, "(");
  let end = found.length;
  for (; end > 0; end--) {
    const sign = found.charAt(end - 1);
    if (sign === ")" && unopened > 0) unopened -= 1;
    else if (!TAIL.includes(sign)) break;
  }
  return found.slice(0, end);
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;

function hrefOf(address: string): string {
  if (/^https?:/i.test(address)) return address;
  return /^www\./i.test(address) ? `https://${address}` : `mailto:${address}`;
}
