import { readSnils } from "../../journal/snils.ts";

/** What somebody typed to say who he is, as each kind of it is compared; null where it can't be one. */
export type Identifier = {
  /** in small letters */
  login: string;
  /** in small letters */
  email: string | null;
  /** the last ten digits, by which the import tells people apart too */
  phone: string | null;
  /** eleven digits */
  snils: string | null;
};

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** Digits with what people write between them. */
const number = /^\+?[\d\s().\u2010-\u2015-]+$/;

/**
 * Reads a login, e-mail, telephone number or СНИЛС, however they are written: `8 (916) 123-45-67`, `+79161234567`,
 * `9161234567`, `112-233-445 95`. Eleven digits may be both of the latter.
 */
export function readIdentifier(typed: string): Identifier {
  // Once for all: PostgreSQL takes İ for i, so capitals of its own making would be counted apart and found together.
  const login = typed.trim().toLowerCase();
  return { login, email: address.test(login) ? login : null, phone: readPhone(login), snils: readSnils(login) };
}

/** A number of Russia has ten digits behind 8, 7 or nothing; one of another country comes with a plus and its code. */
function readPhone(text: string): string | null {
  if (!number.test(text)) return null;
  const digits = text.replace(/\D/g, "");
  const russian = digits.length === 10 || (digits.length === 11 && /^[78]/.test(digits));
  const foreign = text.startsWith("+") && digits.length >= 11 && digits.length <= 15;
  return russian || foreign ? digits.slice(-10) : null;
}

/** One name for all ways to write the same identifier, so that guesses at it are counted together. */
export function identifierKey({ login, phone, snils }: Identifier): string {
  if (phone !== null) return `phone ${phone}`;
  return snils === null ? login : `snils ${snils}`;
}
