export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const KEY = "zvonok.theme";

export const readTheme = (): Theme => themes.find((each) => each === localStorage.getItem(KEY)) ?? "system";

function show(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Shows the colours that the person chose, at start. */
export const followTheme = (): void => show(readTheme());

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  show(theme);
}
