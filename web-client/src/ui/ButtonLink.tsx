import type { ReactNode } from "react";
import { Link } from "wouter";
import styles from "./Button.module.css";
import { classes } from "./classes.ts";

type ButtonLinkProps = {
  href: string;
  look?: "main" | "quiet" | "plain";
  className?: string;
  children: ReactNode;
  state?: unknown;
};

/** Looks like a button and leads to another page. @param state what that page finds in the browser's history */
export function ButtonLink({ href, look = "main", className, children, state }: ButtonLinkProps) {
  return (
    <Link href={href} state={state} className={classes(styles.button, styles[look], styles.link, className)}>
      {children}
    </Link>
  );
}
