import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { onSignOut } from "../session/sign-out.ts";
import { followCallChanges } from "./follow-call-changes.ts";
import { forgetSchoolData, makeSchoolData } from "./school-data.ts";

const data = makeSchoolData();
onSignOut(() => forgetSchoolData(data));

/** What diary and journal know of the school, shared by their pages and kept fresh while one is open. */
export function SchoolData({ children }: { children: ReactNode }) {
  useEffect(() => followCallChanges(() => void data.invalidateQueries()), []);
  return <QueryClientProvider client={data}>{children}</QueryClientProvider>;
}
