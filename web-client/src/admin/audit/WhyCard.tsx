import type { UseQueryResult } from "@tanstack/react-query";
import type { WhyAnswer } from "@zvonok/contract/http/admin/audit.ts";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { paths } from "../../paths.ts";
import { Card } from "../../ui/Card.tsx";
import { AdminAnswer } from "../AdminAnswer.tsx";
import styles from "./Audit.module.css";

/** «Почему?»: the answer in a sentence, and whether it is as the journal wants it. */
export function WhyCard({ why }: { why: UseQueryResult<WhyAnswer> }) {
  const { t } = useTranslation("admin-audit");
  return (
    <AdminAnswer query={why}>
      {({ person, room, isMember, belongs, sentence }) => (
        <Card
          title={t(isMember ? "why.isIn" : "why.isOut", { name: person.name, room: room.name })}
          tone={isMember === belongs ? "plain" : "warning"}
        >
          <p className={styles.why}>{sentence}</p>
          {isMember !== belongs && <p className={styles.soft}>{t(isMember ? "why.shouldLeave" : "why.shouldJoin")}</p>}
          <p>
            <Link href={paths.adminPerson(person.personId)}>{t("why.toPerson", { name: person.name })}</Link>
          </p>
        </Card>
      )}
    </AdminAnswer>
  );
}
