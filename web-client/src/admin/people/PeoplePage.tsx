import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useSearchParams } from "wouter";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { EmptyNote } from "../../ui/Note.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { AdminAnswer } from "../AdminAnswer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { adminErrorText } from "../admin-error-text.ts";
import { AddPersonDialog } from "./AddPersonDialog.tsx";
import styles from "./People.module.css";
import { PersonRow } from "./PersonRow.tsx";
import { usePeoplePages } from "./use-people.ts";
import { useSettled } from "./use-settled.ts";

/** «Люди»: everybody of the school, found by name, login or class. */
export function PeoplePage() {
  const { t } = useTranslation("admin-people");
  const [, navigate] = useLocation();
  const [adding, setAdding] = useState(false);
  const [search, setSearch] = useSearchParams();
  const query = search.get("query") ?? "";
  return (
    <AdminPage title={t("title")} text={t("lead")}>
      <div className={styles.find}>
        <SearchField
          label={t("search")}
          clearLabel={t("clearSearch")}
          value={query}
          onChange={(text) => setSearch(text === "" ? {} : { query: text }, { replace: true })}
        />
        <Button look="plain" onClick={() => setAdding(true)}>
          {t("add.button")}
        </Button>
      </div>
      <Found query={query} />
      {adding && (
        <AddPersonDialog
          onClose={() => setAdding(false)}
          onAdded={({ personId }) => navigate(paths.adminPerson(personId))}
        />
      )}
    </AdminPage>
  );
}

function Found({ query }: { query: string }) {
  const { t } = useTranslation(["admin-people", "admin", "shell"]);
  const found = usePeoplePages(useSettled(query.trim()));
  return (
    <AdminAnswer query={found}>
      {({ pages }) => {
        const people = pages.flatMap((page) => page.people);
        return people.length === 0 ? (
          <EmptyNote
            icon={query === "" ? "people" : "search"}
            title={t(query === "" ? "none.title" : "notFound.title")}
            text={t(query === "" ? "none.text" : "notFound.text")}
          />
        ) : (
          <Card title={t("list")} text={t(found.hasNextPage ? "shownFirst" : "shown", { count: people.length })} flush>
            <ul className={styles.links} aria-busy={found.isPlaceholderData}>
              {people.map((person) => (
                <PersonRow key={person.personId} person={person} />
              ))}
              {found.hasNextPage && (
                <li>
                  <Button
                    look="quiet"
                    disabled={found.isFetchingNextPage || found.isPlaceholderData}
                    onClick={() => void found.fetchNextPage()}
                  >
                    {t(found.isFetchingNextPage ? "shell:loading" : "more")}
                  </Button>
                  {found.isFetchNextPageError && <p role="alert">{adminErrorText(found.error, t)}</p>}
                </li>
              )}
            </ul>
          </Card>
        );
      }}
    </AdminAnswer>
  );
}
