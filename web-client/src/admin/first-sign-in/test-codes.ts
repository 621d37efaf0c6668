import type { CodePerson, IssueCodesAnswer } from "@zvonok/contract/http/first-sign-in.ts";

/** Somebody of a class, for tests. */
export const codePerson = (name: string, traits: Partial<CodePerson> = {}): CodePerson => ({
  ...{ personId: name, name, login: `login.${name}`, kind: "pupil", children: [], signedIn: false },
  ...{ code: null, refusal: null },
  ...traits,
});

export const issued = (...names: string[]): IssueCodesAnswer => ({
  pdf: btoa("%PDF-"),
  sheet: {
    ...{ issuedOn: "2026-12-01", validUntil: "2026-12-31", address: "school.example/enter" },
    lines: names.map((name) => ({
      ...{ personId: name, name, kind: "pupil", school: "Школа № 7", className: "5А", login: `login.${name}` },
      ...{ code: "7KM4-X9PH-3TCE", qr: { path: "M0 0h7v1h-7z", size: 29 } },
    })),
  },
});
