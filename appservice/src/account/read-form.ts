import type { Request } from "express";

/** Fields of a form; anything but one text that PostgreSQL can hold is an empty one. */
export function readForm<N extends string>({ body }: Request, ...names: N[]): Record<N, string> {
  const fields = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    names.map((name) => {
      const value = fields[name];
      return [name, typeof value === "string" && !value.includes("\0") ? value : ""];
    }),
  ) as Record<N, string>;
}
