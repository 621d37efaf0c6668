/** Where a new password is asked for, and where the link of the letter leads. */
export const FORGOT_PATH = "/sign-in/forgot";
export const NEW_PASSWORD_PATH = "/sign-in/new-password";

/** The link of a letter. Pages send no referrer, and the token works once. */
export const linkOf = (publicUrl: string, token: string): string => `${publicUrl}${NEW_PASSWORD_PATH}?token=${token}`;
