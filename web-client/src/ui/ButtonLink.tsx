import type { ReactNode } from "react";
import { Link } from "wouter";
import styles from "./Button.module.css";
import { classes } from "./classes.ts";

type ButtonLinkProps = { href: string; look?: "main" | "quiet" | "plain"; className?: string; children: ReactNode };

/** Looks like a button and leads to another page. */
export function ButtonLink({ href, look = "main", className, children }: ButtonLinkProps) {
  return (
    <Link href={href} className={classes(styles.button, styles[look], styles.link, className)}>
      {children}
    </Link>
  );
}
