export type TextPart = { type: "text"; text: string } | { type: "link"; text: string; href: string };

const LINK = /\bhttps?:\/\/[^\s<>"«»]+|\bwww\.[^\s<>"«»]+\.[^\s<>"«»]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
/** Signs that end a sentence rather than an address. */
const TAIL = /[.,;:!?'…]+$/u;

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
  let address = found.replace(TAIL, "");
  while (address.endsWith(")") && count(address, ")") > count(address, "("))
    address = address.slice(0, -1).replace(TAIL, "");
  return address;
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;

function hrefOf(address: string): string {
  if (/^https?:/i.test(address)) return address;
  return /^www\./i.test(address) ? `https://${address}` : `mailto:${address}`;
}
