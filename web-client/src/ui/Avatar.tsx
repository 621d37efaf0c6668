import type { CSSProperties } from "react";
import styles from "./Avatar.module.css";
import { classes } from "./classes.ts";
import { Icon, type IconName } from "./Icon.tsx";
import { initialsOf, tintOf } from "./tint.ts";

type AvatarProps = {
  /** squares are rooms, circles are people */
  shape: "room" | "person";
  name: string;
  /** what the colour belongs to: a class keeps its colour everywhere */
  colourKey: string;
  /** a class's label is its picture */
  label?: string | null;
  icon?: IconName | null;
  size?: "s" | "m" | "l";
};

/** A coloured sign with letters; it only repeats the name beside it. */
export function Avatar({ shape, name, colourKey, label, icon, size = "l" }: AvatarProps) {
  const tint = tintOf(colourKey);
  const style: CSSProperties = { background: `var(--tint-${tint})`, color: `var(--tint-${tint}-ink)` };
  return (
    <span className={classes(styles.avatar, styles[shape], styles[size])} style={style} aria-hidden="true">
      {icon ? <Icon name={icon} size={size === "s" ? 18 : 22} /> : (label ?? initialsOf(name))}
    </span>
  );
}
