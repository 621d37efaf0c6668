import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Button as RacButton } from "react-aria-components";
import field from "./Field.module.css";
import { Icon } from "./Icon.tsx";
import styles from "./Picker.module.css";

export type Pick = { id: string; name: string; about: string };

type PickerProps = {
  label: string;
  placeholder: string;
  /** what is typed; whoever owns it asks for the options that fit */
  text: string;
  onText: (text: string) => void;
  /** heard when the list opens: nothing need be asked for before */
  onOpen: () => void;
  options: readonly Pick[];
  /** said when nothing fits */
  nothing: string;
  onPick: (pick: Pick) => void;
};

/** Finds one among very many by typing: the list below holds what fits so far. */
export function Picker({ label, placeholder, text, onText, onOpen, options, nothing, onPick }: PickerProps) {
  return (
    <ComboBox
      className={field.field ?? ""}
      items={options}
      inputValue={text}
      onInputChange={onText}
      selectedKey={null}
      onSelectionChange={(id) => {
        const picked = options.find((option) => option.id === id);
        if (picked !== undefined) onPick(picked);
      }}
      onOpenChange={(open) => open && onOpen()}
      menuTrigger="focus"
      allowsEmptyCollection
      allowsCustomValue
    >
      <Label>{label}</Label>
      <span className={styles.box}>
        <Input className={field.input ?? ""} placeholder={placeholder} />
        <RacButton className={styles.open ?? ""}>
          <Icon name="down" size={18} />
        </RacButton>
      </span>
      <Popover className={styles.popover ?? ""}>
        <ListBox<Pick>
          className={styles.list ?? ""}
          renderEmptyState={() => <p className={styles.nothing}>{nothing}</p>}
        >
          {({ id, name, about }) => (
            <ListBoxItem id={id} textValue={name} className={styles.item ?? ""}>
              {name}
              <small>{about}</small>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
