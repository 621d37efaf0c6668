import type { ReactNode } from "react";
import { paths } from "../paths.ts";
import { PageHead } from "../ui/PageHead.tsx";
import styles from "./AdminPage.module.css";
import { useHeadingFocus } from "./use-heading-focus.ts";

type AdminPageProps = {
  title: string;
  text?: ReactNode;
  /** the list that a single thing belongs to; without it the arrow leads to the overview, on phones only */
  backTo?: string;
  /** whether `backTo` is left out on computers, too; so it is without `backTo` */
  backOnPhoneOnly?: boolean;
  /** what the page is at, where it goes on by itself or by a button */
  step?: string | undefined;
  /** buttons of the head */
  actions?: ReactNode;
  /** stands below what scrolls: the buttons that a long page is for */
  foot?: ReactNode;
  children: ReactNode;
};

/** A page of «Управление»: head, and what scrolls below. */
export function AdminPage({ title, text, backTo, backOnPhoneOnly, step, actions, foot, children }: AdminPageProps) {
  const heading = useHeadingFocus(step ?? null);
  return (
    <main className={styles.page}>
      <PageHead
        title={title}
        heading={heading}
        text={text}
        backTo={backTo ?? paths.admin}
        backOnPhoneOnly={backOnPhoneOnly ?? backTo === undefined}
      >
        {actions}
      </PageHead>
      <div className={styles.scroll}>{children}</div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </main>
  );
}
