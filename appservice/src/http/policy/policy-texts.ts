import type { Config } from "../../config.ts";

export type RefusedAct = "create" | "invite" | "join" | "publish" | "inviteByAddress";

/** What somebody reads in his client when the contact policy refuses. */
export const policyTexts: Record<Config["school"]["language"], Record<RefusedAct, string>> = {
  ru: {
    create: "Этот чат создать нельзя. Выберите человека или чат в «Контактах».",
    invite: "Этого человека нельзя пригласить сюда: так настроено в школе.",
    join: "Сюда можно войти только по данным школы или по приглашению.",
    publish: "Чаты школы не показывают в общих списках.",
    inviteByAddress: "Пригласить по почте или телефону нельзя. Выберите человека в «Контактах».",
  },
  en: {
    create: "This chat can't be made. Choose a person or a chat in “Contacts”.",
    invite: "This person can't be invited here: the school's settings don't allow it.",
    join: "Only the school's journal or an invitation lets people in here.",
    publish: "The school's chats aren't shown in public lists.",
    inviteByAddress: "Nobody can be invited by e-mail or telephone. Choose a person in “Contacts”.",
  },
};
