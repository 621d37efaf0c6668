import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../ui/Button.tsx";
import styles from "./SignIns.module.css";

/** Something to type into another program, with a button that copies it. */
export function CopyRow({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation("account");
  const [copied, setCopied] = useState(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  }
  return (
    <div className={styles.copy}>
      <dl>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </dl>
      <IconButton
        icon={copied ? "check" : "copy"}
        label={t("copy", { what: label })}
        onClick={() => void copy().catch(() => setCopied(false))}
      />
      <span className="visually-hidden" role="status">
        {copied && t("copied")}
      </span>
    </div>
  );
}
