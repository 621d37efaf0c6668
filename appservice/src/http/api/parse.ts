import { isoDate } from "@zvonok/contract/http/lessons.ts";
import { z } from "zod";
import { HttpError } from "../../errors.ts";

/** Ids of ours in an address are UUIDs. @throws HttpError 404 with `errcode` for anything else: no such thing exists */
export function idOf(text: string, errcode: string, message: string): string {
  const parsed = z.guid().safeParse(text);
  if (!parsed.success) throw new HttpError(404, errcode, message);
  return parsed.data;
}

const spanSchema = z.strictObject({ from: isoDate.pipe(z.iso.date()), to: isoDate.pipe(z.iso.date()) });

/**
 * `?from=2026-11-23&to=2026-11-29`, both days included.
 * @param days at most this many
 * @throws ZodError, which is answered as 400 M_BAD_JSON
 */
export function spanOf(query: unknown, days: number): { from: string; to: string } {
  return spanSchema
    .refine(({ from, to }) => from <= to, "from must not be after to")
    .refine(({ from, to }) => daysIn(from, to) <= days, `at most ${days} days`)
    .parse(query);
}

const daysIn = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
