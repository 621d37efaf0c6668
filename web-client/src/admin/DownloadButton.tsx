import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import { downloadAdmin } from "./admin-files.ts";

type State = "idle" | "going" | "failed";

/** Saves a file of the API. @param path below `/api/v1/admin` */
export function DownloadButton({ path, name, label }: { path: string; name: string; label: string }) {
  const { t } = useTranslation("admin");
  const [state, setState] = useState<State>("idle");
  async function download(): Promise<void> {
    setState("going");
    await downloadAdmin(path, name).then(
      () => setState("idle"),
      () => setState("failed"),
    );
  }
  return (
    <>
      <Button look="quiet" disabled={state === "going"} onClick={() => void download()}>
        <Icon name="download" size={20} />
        {label}
      </Button>
      {state === "failed" && <span role="alert">{t("downloadFailed")}</span>}
    </>
  );
}
