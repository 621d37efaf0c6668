/** «1 декабря 2026 г. в 12:54» on this device's clock. @param iso an ISO time */
export const moment = (iso: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" }).format(new Date(iso));
