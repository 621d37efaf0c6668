import type { Mail } from "../../mail/send-mail.ts";
import type { Language } from "../pages/language.ts";

type Letter = Omit<Mail, "to">;
type About = { link: string; support: string | null };

const signed = (lines: string[], support: string | null): string =>
  [...lines, ...(support === null ? [] : [support])].join("\n\n").concat("\n");

const letters = {
  ru: {
    askSubject: "Новый пароль для школьного входа",
    ask: (link: string) => [
      "Здравствуйте!",
      "Кто-то, скорее всего вы, попросил новый пароль для входа в «Звонок». Чтобы выбрать его, откройте ссылку:",
      link,
      "Ссылка действует 30 минут и один раз. После этого на всех устройствах нужно будет войти заново.",
      "Если вы ничего не просили, ничего не делайте: пароль останется прежним. Никому не пересылайте это письмо.",
    ],
    doneSubject: "Пароль изменён",
    done: (link: string) => [
      "Здравствуйте!",
      `Пароль для входа в «Звонок» (${link}) только что изменён по ссылке из письма. Вход на всех устройствах завершён, пароли для других приложений отозваны.`,
      "Если это были не вы, сразу скажите классному руководителю или администратору школы: они дадут новый код для входа.",
    ],
    support: "Поддержка:",
  },
  en: {
    askSubject: "A new password for your school sign-in",
    ask: (link: string) => [
      "Hello,",
      "Somebody, most likely you, has asked for a new password for Zvonok. To choose it, open this link:",
      link,
      "The link works for 30 minutes and once. Afterwards you will have to sign in again on every device.",
      "If you didn't ask for anything, do nothing: your password stays as it is. Pass this letter on to nobody.",
    ],
    doneSubject: "Your password was changed",
    done: (link: string) => [
      "Hello,",
      `The password for Zvonok (${link}) has just been changed by a link from a letter. You are signed out on every device, and passwords for other apps are revoked.`,
      "If this wasn't you, tell the class teacher or an administrator of the school at once: they will give you a new code.",
    ],
    support: "Support:",
  },
} satisfies Record<Language, unknown>;

/** The letter with the link. No name is in it: whoever reads another's mail learns nothing about the person. */
export function resetLetter(language: Language, { link, support }: About): Letter {
  const t = letters[language];
  return { subject: t.askSubject, text: signed(t.ask(link), support && `${t.support} ${support}`) };
}

/** The letter that says that it was done. @param link the school's address */
export function resetDoneLetter(language: Language, { link, support }: About): Letter {
  const t = letters[language];
  return { subject: t.doneSubject, text: signed(t.done(link), support && `${t.support} ${support}`) };
}
