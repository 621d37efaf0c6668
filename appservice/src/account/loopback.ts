/** Names of this machine in an address, as `URL.hostname` writes them. */
export const loopbackNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
