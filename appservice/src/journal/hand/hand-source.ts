/** The source of people whom no export has: entered by an administrator. */
export const HAND = "hand";
