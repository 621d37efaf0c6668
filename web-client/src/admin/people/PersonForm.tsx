import { useTranslation } from "react-i18next";
import { Field } from "../../ui/Field.tsx";
import { Select } from "../../ui/Select.tsx";
import { Chosen } from "./Chosen.tsx";
import styles from "./People.module.css";
import { PersonPicker } from "./PersonPicker.tsx";
import { hasChildren, hasClass, type PersonDraft, roles } from "./person-changes.ts";

type PersonFormProps = {
  draft: PersonDraft;
  onChange: (draft: PersonDraft) => void;
  /** a role is chosen once, at the beginning */
  roleFixed?: boolean;
};

/** The fields of somebody entered by hand. */
export function PersonForm({ draft, onChange, roleFixed = false }: PersonFormProps) {
  const { t } = useTranslation("admin-people");
  const set = (change: Partial<PersonDraft>): void => onChange({ ...draft, ...change });
  return (
    <div className={styles.form}>
      {!roleFixed && (
        <Select
          label={t("form.role")}
          value={draft.role}
          options={roles.map((role) => ({ value: role, label: t(`newRoles.${role}`) }))}
          onChange={(role) => set({ role })}
        />
      )}
      <Text label={t("form.familyName")} value={draft.familyName} onType={(familyName) => set({ familyName })} />
      <Text label={t("form.givenName")} value={draft.givenName} onType={(givenName) => set({ givenName })} />
      <Text label={t("form.middleName")} value={draft.middleName} onType={(middleName) => set({ middleName })} />
      {hasClass(draft.role) && (
        <Text
          label={t(draft.role === "student" ? "form.class" : "form.leads")}
          hint={t("form.classHint")}
          value={draft.className}
          onType={(className) => set({ className })}
        />
      )}
      {hasChildren(draft.role) && <Children draft={draft} onChange={(children) => set({ children })} />}
      <Text
        label={t("form.login")}
        hint={t("form.loginHint")}
        value={draft.login}
        onType={(login) => set({ login })}
        autoCapitalize="none"
      />
      <Text
        label={t("form.until")}
        hint={t("form.untilHint")}
        type="date"
        value={draft.until}
        onType={(until) => set({ until })}
      />
    </div>
  );
}

type TextProps = {
  label: string;
  hint?: string;
  type?: "text" | "date";
  autoCapitalize?: string;
  value: string;
  onType: (value: string) => void;
};

function Text({ onType, ...field }: TextProps) {
  return <Field autoComplete="off" maxLength={100} {...field} onChange={(event) => onType(event.target.value)} />;
}

type ChildrenProps = { draft: PersonDraft; onChange: (children: PersonDraft["children"]) => void };

function Children({ draft: { children }, onChange }: ChildrenProps) {
  const { t } = useTranslation("admin-people");
  const isNew = (id: string): boolean => children.every(({ personId }) => personId !== id);
  return (
    <div className={styles.form}>
      <PersonPicker
        key={children.length}
        label={t("form.children")}
        fits={({ personId, className }) => className !== null && isNew(personId)}
        onPick={({ personId, name }) => onChange([...children, { personId, name }])}
      />
      {children.map(({ personId, name }) => (
        <Chosen
          key={personId}
          label={t("form.child")}
          name={name}
          onClear={() => onChange(children.filter((child) => child.personId !== personId))}
        />
      ))}
    </div>
  );
}
