/** The language of somebody's terminal by its locale (POSIX: LC_ALL, LC_MESSAGES, LANG); null for one that we don't speak. */
export function languageOfTerminal(environment: Record<string, string | undefined>): "ru" | "en" | null {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  const [language] = locale.toLowerCase().split(/[_.@]/);
  return language === "ru" || language === "en" ? language : null;
}
