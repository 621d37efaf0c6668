import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { makeSchoolData } from "../journal/school-data.ts";

type Asked = { method: string; path: string; body: unknown };

/**
 * A school's API for tests: answers what `answers` says by path below `/api/v1/admin` (a search included), and writes
 * down what it was asked. What it doesn't know is 404.
 */
export function fakeSchool(answers: Record<string, unknown>): { asked: Asked[]; sent: () => Asked[] } {
  const asked: Asked[] = [];
  globalThis.fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input));
    const path = decodeURIComponent(pathname + search).replace("/api/v1/admin/", "");
    const body: unknown = typeof init?.body === "string" ? JSON.parse(init.body) : null;
    asked.push({ method: init?.method ?? "GET", path, body });
    if (!Object.hasOwn(answers, path)) return Response.json({ errcode: "M_NOT_FOUND", error: path }, { status: 404 });
    return Response.json(answers[path]);
  };
  return { asked, sent: () => asked.filter(({ method }) => method === "POST") };
}

/** Shows a page of «Управление» at an address. */
export function showAdmin(page: ReactNode, address = "/admin") {
  history.replaceState(null, "", address);
  return render(<QueryClientProvider client={makeSchoolData()}>{page}</QueryClientProvider>);
}
