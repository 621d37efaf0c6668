export type SheetLanguage = "ru" | "en";

const ru = {
  title: "Первый вход",
  issued: (day: string) => `выдано ${day}`,
  advice: "Разрежьте по линиям и раздайте. Чужой код никому не показывайте: с ним входят в аккаунт.",
  guardian: "родитель",
  staff: "сотрудник",
  login: "логин",
  code: "Код",
  until: (day: string) => `действует до ${day}`,
  how: (address: string) => `Наведите камеру телефона на рисунок. Или откройте ${address} и введите код.`,
  page: (page: number, pages: number) => `${page} из ${pages}`,
};

const en: typeof ru = {
  title: "First sign-in",
  issued: (day) => `issued ${day}`,
  advice: "Cut along the lines and hand out. Show nobody another one's code: it opens the account.",
  guardian: "guardian",
  staff: "staff",
  login: "login",
  code: "Code",
  until: (day) => `valid until ${day}`,
  how: (address) => `Point the phone's camera at the picture. Or open ${address} and type the code.`,
  page: (page, pages) => `${page} of ${pages}`,
};

/** What is printed on sheets, in the school's language. */
export const sheetTexts: Record<SheetLanguage, typeof ru> = { ru, en };

/** A day as people write it. @param day YYYY-MM-DD */
export const sheetDay = (day: string, language: SheetLanguage): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
