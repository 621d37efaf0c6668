import { type SelectHTMLAttributes, useId } from "react";
import { classes } from "./classes.ts";
import field from "./Field.module.css";
import styles from "./Select.module.css";

type SelectProps<T extends string> = Omit<SelectHTMLAttributes<HTMLSelectElement>, "onChange" | "value"> & {
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
  /** keeps the label for screen readers only, where the eye has it beside */
  labelHidden?: boolean;
};

/** One of many, in the device's own list. */
export function Select<T extends string>({ label, value, options, onChange, labelHidden, ...rest }: SelectProps<T>) {
  const id = useId();
  return (
    <div className={field.field}>
      <label htmlFor={id} className={labelHidden ? "visually-hidden" : undefined}>
        {label}
      </label>
      <select
        id={id}
        className={classes(field.input, styles.select)}
        value={value}
        onChange={(event) => onChange(event.target.value as T)}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
