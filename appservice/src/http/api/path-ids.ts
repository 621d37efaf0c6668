import { idOf } from "./parse.ts";

/** Ids in addresses. @throws HttpError 404 for what can't be one, just as for one that isn't there */
export const lessonIdOf = (params: { lessonId: string }): string =>
  idOf(params.lessonId, "ORG_ZVONOK_NO_LESSON", "No such lesson");
export const callIdOf = (params: { callId: string }): string =>
  idOf(params.callId, "ORG_ZVONOK_NO_CALL", "No such call");
export const groupIdOf = (params: { groupId: string }): string =>
  idOf(params.groupId, "ORG_ZVONOK_NO_JOURNAL", "No such journal, or not yours to read");
export const personIdOf = (params: { personId: string }): string =>
  idOf(params.personId, "ORG_ZVONOK_NO_DIARY", "No such diary, or not yours to read");
