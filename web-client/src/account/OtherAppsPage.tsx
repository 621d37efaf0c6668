import type { DevicePassword } from "@zvonok/contract/http/device-passwords.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { AccountData } from "./AccountData.tsx";
import { AccountSubpage } from "./AccountSubpage.tsx";
import { EndDialog } from "./EndDialog.tsx";
import { MakePasswordDialog } from "./MakePasswordDialog.tsx";
import { moment } from "./moment.ts";
import { useDevicePasswords, useEndDevicePassword } from "./own-sign-ins.ts";
import styles from "./SignIns.module.css";

/** «Другие приложения»: passwords for programs that can't open the school's sign-in page. */
export function OtherAppsPage() {
  return (
    <AccountData>
      <OtherApps />
    </AccountData>
  );
}

function OtherApps() {
  const { t } = useTranslation("account");
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<DevicePassword | null>(null);
  return (
    <AccountSubpage title={t("apps.title")} query={useDevicePasswords()}>
      {({ devicePasswords, limit }) => {
        const full = devicePasswords.length >= limit;
        return (
          <>
            <Card title={t("apps.browser")} text={t("apps.browserText")}>
              <p className={styles.address}>{location.origin}</p>
            </Card>
            <Card
              title={t("apps.passwords")}
              text={t(full ? "apps.full" : "apps.passwordsText", { limit })}
              flush
              actions={
                <Button onClick={() => setMaking(true)} disabled={full}>
                  {t("apps.make")}
                </Button>
              }
            >
              {devicePasswords.length > 0 && (
                <ul>
                  {devicePasswords.map((each) => (
                    <PasswordRow key={each.id} password={each} onEnd={() => setEnding(each)} />
                  ))}
                </ul>
              )}
            </Card>
            {making && <MakePasswordDialog onClose={() => setMaking(false)} />}
            {ending && <EndPassword password={ending} onClose={() => setEnding(null)} />}
          </>
        );
      }}
    </AccountSubpage>
  );
}

function PasswordRow({ password, onEnd }: { password: DevicePassword; onEnd: () => void }) {
  const { t, i18n } = useTranslation("account");
  const { name, createdAt, lastUsedAt } = password;
  const when = (iso: string): { when: string } => ({ when: moment(iso, i18n.language) });
  return (
    <li className={styles.line}>
      <span className={styles.words}>
        {name}
        <small>
          {t("apps.made", when(createdAt))} · {lastUsedAt === null ? t("apps.unused") : t("lastUsed", when(lastUsedAt))}
        </small>
      </span>
      <Button look="plain" aria-label={t("apps.endNamed", { name })} onClick={onEnd}>
        {t("apps.end")}
      </Button>
    </li>
  );
}

function EndPassword({ password, onClose }: { password: DevicePassword; onClose: () => void }) {
  const { t } = useTranslation("account");
  const end = useEndDevicePassword(onClose);
  return (
    <EndDialog
      title={t("apps.endTitle", { name: password.name })}
      text={t("apps.endText")}
      does={t("apps.end")}
      act={end}
      onDo={() => end.mutate(password.id)}
      onClose={onClose}
    />
  );
}
