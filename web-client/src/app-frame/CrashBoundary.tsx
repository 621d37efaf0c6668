import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { ErrorNote } from "../ui/Note.tsx";

/** Words instead of a white page when a component throws or a chunk can't be loaded. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <CrashNote /> : this.props.children;
  }
}

function CrashNote() {
  const { t } = useTranslation();
  return (
    <main>
      <ErrorNote text={t("error.crash")} />
      <p style={{ textAlign: "center" }}>
        <Button onClick={() => location.reload()}>{t("reload")}</Button>
      </p>
    </main>
  );
}
