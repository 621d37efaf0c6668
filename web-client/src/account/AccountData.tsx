import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { forgetSchoolData, makeSchoolData } from "../journal/school-data.ts";
import { onSignOut } from "../session/sign-out.ts";

const data = makeSchoolData();
onSignOut(() => forgetSchoolData(data));

/** What the pages of «Аккаунт» know of the person's own sign-ins. */
export function AccountData({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={data}>{children}</QueryClientProvider>;
}
