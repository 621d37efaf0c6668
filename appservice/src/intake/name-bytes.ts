/**
 * A file's name of at most so many bytes of UTF-8: what is too long loses the end of what stands before its ending.
 */
export function cutName(name: string, most: number): string {
  if (Buffer.byteLength(name) <= most) return name;
  const ending = `…${/\.[^.]{1,10}$/.exec(name)?.[0] ?? ""}`;
  let left = most - Buffer.byteLength(ending);
  let kept = "";
  for (const sign of name) {
    left -= Buffer.byteLength(sign);
    if (left < 0) break;
    kept += sign;
  }
  return kept + ending;
}
