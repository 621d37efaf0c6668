import { IconButton } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import styles from "./SearchField.module.css";

type SearchFieldProps = { label: string; clearLabel: string; value: string; onChange: (value: string) => void };

/** Narrows the list below it while one types. */
export function SearchField({ label, clearLabel, value, onChange }: SearchFieldProps) {
  return (
    <search className={styles.search}>
      <Icon name="search" size={20} />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
      />
      {value !== "" && <IconButton icon="close" label={clearLabel} onClick={() => onChange("")} />}
    </search>
  );
}
