import { MenuItem, MenuTrigger, Popover, Button as RacButton, Menu as RacMenu } from "react-aria-components";
import { classes } from "./classes.ts";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./Menu.module.css";

export type MenuEntry = { id: string; label: string; icon: IconName; ends?: boolean; onChoose: () => void };

/** A button with three dots (or another sign) that opens a list of what can be done. */
export function MenuButton({
  label,
  entries,
  icon = "more",
  className,
}: {
  label: string;
  entries: MenuEntry[];
  icon?: IconName;
  className?: string | undefined;
}) {
  return (
    <MenuTrigger>
      <RacButton className={classes(styles.trigger, className)} aria-label={label}>
        <Icon name={icon} size={20} />
      </RacButton>
      <Popover className={styles.popover ?? ""}>
        <RacMenu className={styles.menu ?? ""} aria-label={label}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              className={classes(styles.item, entry.ends && styles.ends)}
              onAction={entry.onChoose}
              textValue={entry.label}
            >
              <Icon name={entry.icon} size={20} />
              {entry.label}
            </MenuItem>
          ))}
        </RacMenu>
      </Popover>
    </MenuTrigger>
  );
}
