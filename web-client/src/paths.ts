/** Addresses of the pages. Room ids hold `!` and `:`, so they are encoded. */
export const paths = {
  chats: "/",
  chat: (roomId: string): string => `/chat/${encodeURIComponent(roomId)}`,
  chatPeople: (roomId: string): string => `/chat/${encodeURIComponent(roomId)}/people`,
  diary: "/diary",
  diaryOf: (personId: string): string => `/diary/${encodeURIComponent(personId)}`,
  journals: "/journals",
  journal: (groupId: string): string => `/journals/${encodeURIComponent(groupId)}`,
  firstSignIn: "/journals/first-sign-in",
  lesson: (lessonId: string): string => `/lesson/${encodeURIComponent(lessonId)}`,
  call: (callId: string): string => `/call/${encodeURIComponent(callId)}`,
  account: "/account",
  accountSessions: "/account/sessions",
  accountApps: "/account/apps",
  admin: "/admin",
  adminImports: "/admin/imports",
  adminIntake: (id: string): string => `/admin/imports/file/${encodeURIComponent(id)}`,
  adminRun: (run: number): string => `/admin/imports/run/${run}`,
  adminHolds: "/admin/holds",
  adminRollover: "/admin/rollover",
  adminDrift: "/admin/drift",
  adminAudit: "/admin/audit",
  adminFirstSignIn: "/admin/first-sign-in",
  adminPeople: "/admin/people",
  adminPerson: (personId: string): string => `/admin/people/${encodeURIComponent(personId)}`,
  signedIn: "/signed-in",
  enter: "/enter",
} as const;

/** A room id out of an address; what nobody encoded names no room. */
export function readRoomId(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
