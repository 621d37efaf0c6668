import { useTranslation } from "react-i18next";
import { Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Check.tsx";
import styles from "./Holds.module.css";
import type { Decision } from "./use-holds.ts";

type DecideBarProps = {
  all: number;
  selected: number;
  onSelectAll: (on: boolean) => void;
  onDecide: (decision: Decision["decision"]) => void;
};

/** How many are chosen, and the two decisions about them. */
export function DecideBar({ all, selected, onSelectAll, onDecide }: DecideBarProps) {
  const { t } = useTranslation("admin-holds");
  return (
    <>
      <div className={styles.chosen} aria-live="polite">
        <Check
          label={selected === 0 ? t("selectAll", { count: all }) : t("selected", { count: selected, all })}
          checked={selected === all}
          partly={selected > 0 && selected < all}
          onChange={onSelectAll}
        />
      </div>
      <Button disabled={selected === 0} onClick={() => onDecide("approve")}>
        {t("approve")}
      </Button>
      <Button look="plain" disabled={selected === 0} onClick={() => onDecide("reject")}>
        {t("reject")}
      </Button>
    </>
  );
}
