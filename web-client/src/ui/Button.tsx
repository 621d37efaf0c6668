import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import styles from "./Button.module.css";
import { classes } from "./classes.ts";
import { Icon, type IconName } from "./Icon.tsx";

type Look = "main" | "quiet" | "plain" | "end";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look; children: ReactNode };

/** `main` for what the page is for, `plain` beside it, `quiet` inside cards, `end` for ending and deleting. */
export function Button({ look = "main", className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={classes(styles.button, styles[look], className)} {...rest} />;
}

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children"> & {
  icon: IconName;
  /** said by screen readers and shown as a hint */
  label: string;
  active?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

export function IconButton({ icon, label, active = false, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      className={classes(styles.icon, active && styles.active, className)}
      aria-label={label}
      title={label}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}
