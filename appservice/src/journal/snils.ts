/** Numbers up to this one were given out before there was a checksum. */
const WITHOUT_CHECKSUM = 1_001_998;

/** The eleven digits of a СНИЛС written as people write it, `112-233-445 95`; null for anything else. */
export function readSnils(text: string): string | null {
  if (!/^[\d\s\u2010-\u2015-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, "");
  return digits.length === 11 && hasChecksum(digits) ? digits : null;
}

function hasChecksum(digits: string): boolean {
  if (Number(digits.slice(0, 9)) <= WITHOUT_CHECKSUM) return false;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (9 - at), 0);
  return (sum % 101) % 100 === Number(digits.slice(9));
}
