import type { ReactNode } from "react";
import { Heading, Modal, ModalOverlay, Dialog as RacDialog } from "react-aria-components";
import styles from "./Dialog.module.css";

type DialogProps = {
  title: string;
  open: boolean;
  onClose: () => void;
  /** alertdialog for questions whose answer deletes something */
  role?: "dialog" | "alertdialog";
  children: ReactNode;
  /** why the last press of a button led to nothing; stands beside the buttons, wherever the rest is scrolled to */
  problem?: ReactNode;
  actions?: ReactNode;
};

/** A sheet above the page: focus stays inside, Escape and a press outside close it. */
export function Dialog({ title, open, onClose, role = "dialog", children, problem, actions }: DialogProps) {
  return (
    <ModalOverlay className={styles.veil ?? ""} isOpen={open} onOpenChange={(now) => !now && onClose()} isDismissable>
      <Modal className={styles.modal ?? ""}>
        <RacDialog className={styles.dialog ?? ""} role={role}>
          <Heading slot="title" className={styles.title ?? ""}>
            {title}
          </Heading>
          <div className={styles.body}>{children}</div>
          {problem}
          {actions && <div className={styles.actions}>{actions}</div>}
        </RacDialog>
      </Modal>
    </ModalOverlay>
  );
}
