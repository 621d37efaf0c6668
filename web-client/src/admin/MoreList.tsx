import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import styles from "./MoreList.module.css";

type MoreListProps<T> = {
  items: readonly T[];
  /** so many are shown at first, and so many more at each press */
  step: number;
  children: (item: T) => ReactNode;
  className?: string | undefined;
};

/** A list whose end is shown on demand: hundreds of lines stay quick and in sight. */
export function MoreList<T>({ items, step, children, className }: MoreListProps<T>) {
  const { t } = useTranslation("admin");
  const [shown, setShown] = useState(step);
  const hidden = items.length - shown;
  return (
    <>
      <ul className={className}>{items.slice(0, shown).map(children)}</ul>
      {hidden > 0 && (
        <Button look="quiet" className={styles.more} onClick={() => setShown(shown + step * 4)}>
          {t("more", { count: hidden })}
        </Button>
      )}
    </>
  );
}
