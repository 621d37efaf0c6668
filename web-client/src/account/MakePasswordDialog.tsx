import type { MadeDevicePassword } from "@zvonok/contract/http/device-passwords.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { errorText } from "../error-text.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { CopyRow } from "./CopyRow.tsx";
import { useMakeDevicePassword } from "./own-sign-ins.ts";
import styles from "./SignIns.module.css";

/** Asks what the password is for, makes it, and shows it this one time with what a program asks for beside it. */
export function MakePasswordDialog({ onClose }: { onClose: () => void }) {
  const [made, setMade] = useState<MadeDevicePassword | null>(null);
  return made === null ? (
    <AskName onMade={setMade} onClose={onClose} />
  ) : (
    <ShowPassword made={made} onClose={onClose} />
  );
}

function AskName({ onMade, onClose }: { onMade: (made: MadeDevicePassword) => void; onClose: () => void }) {
  const { t } = useTranslation(["account", "shell"]);
  const [name, setName] = useState("");
  const make = useMakeDevicePassword(onMade);
  const ready = name.trim() !== "" && !make.isPending;
  return (
    <Dialog
      title={t("apps.makeTitle")}
      open
      onClose={onClose}
      problem={
        make.error !== null && (
          <p className={styles.problem} role="alert">
            {errorText(make.error, t)}
          </p>
        )
      }
      actions={
        <>
          <Button look="plain" onClick={onClose}>
            {t("shell:cancel")}
          </Button>
          <Button type="submit" form="device-password" disabled={!ready}>
            {t("apps.makeDo")}
          </Button>
        </>
      }
    >
      <form
        id="device-password"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) make.mutate(name.trim());
        }}
      >
        <Field
          label={t("apps.name")}
          hint={t("apps.nameHint")}
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={60}
          autoComplete="off"
          autoFocus
        />
      </form>
    </Dialog>
  );
}

function ShowPassword({ made, onClose }: { made: MadeDevicePassword; onClose: () => void }) {
  const { t } = useTranslation("account");
  return (
    <Dialog
      title={t("apps.madeTitle", { name: made.name })}
      open
      onClose={onClose}
      actions={<Button onClick={onClose}>{t("apps.done")}</Button>}
    >
      <div className={styles.made}>
        <p>{t("apps.madeText")}</p>
        <CopyRow label={t("apps.homeserver")} value={made.homeserver} />
        <CopyRow label={t("apps.userId")} value={made.userId} />
        <CopyRow label={t("apps.password")} value={made.password} />
        <p className={styles.soft}>{t("apps.once")}</p>
      </div>
    </Dialog>
  );
}
