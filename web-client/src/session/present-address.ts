/** Where somebody is, to come back there after signing in: within this client, whatever the address begins with. */
export const presentAddress = ({ pathname, search }: Pick<Location, "pathname" | "search">): string =>
  `/${pathname.replace(/^\/+/, "")}${search}`;
