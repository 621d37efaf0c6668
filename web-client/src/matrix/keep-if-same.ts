type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * `next`, with every part that equals its counterpart in `previous` replaced by it, so that components that show an
 * unchanged part aren't drawn again. Knows plain objects and arrays; items of arrays are matched by `key`, `roomId` or
 * place.
 */
export function keepIfSame<T>(previous: T | null, next: T): T {
  if (Object.is(previous, next) || previous === null) return next;
  if (Array.isArray(previous) && Array.isArray(next)) return keepArray(previous, next) as T;
  if (!isPlain(previous) || !isPlain(next)) return next;
  const kept: Plain = {};
  for (const [name, value] of Object.entries(next)) kept[name] = keepIfSame(previous[name] ?? null, value);
  const same =
    Object.keys(previous).length === Object.keys(kept).length &&
    Object.entries(kept).every(([name, value]) => Object.is(value, previous[name]));
  return same ? previous : (kept as T);
}

function keepArray(previous: unknown[], next: unknown[]): unknown[] {
  const known = new Map(previous.map((item, place) => [nameOf(item) ?? place, item]));
  const kept = next.map((item, place) => keepIfSame(known.get(nameOf(item) ?? place) ?? null, item));
  const same = kept.length === previous.length && kept.every((item, place) => Object.is(item, previous[place]));
  return same ? previous : kept;
}

function nameOf(item: unknown): unknown {
  return isPlain(item) ? (item.key ?? item.roomId) : undefined;
}
