#!/bin/bash
# Runs once, when the database's volume is new: two databases, each with an owner of its own. The builtin C.UTF-8 locale
# folds Russian letters; LC_COLLATE and LC_CTYPE stay C, which Synapse insists on.
set -euo pipefail

make_database() { # NAME PASSWORD_FILE
	psql --username postgres --set ON_ERROR_STOP=1 --set name="$1" --set password="$(cat "$2")" <<-'SQL'
		create role :"name" login password :'password';
		create database :"name" owner :"name" template template0 encoding 'UTF8'
			locale_provider builtin builtin_locale 'C.UTF-8' lc_collate 'C' lc_ctype 'C';
		revoke connect on database :"name" from public;
	SQL
}

make_database zvonok /run/secrets/db_password
make_database synapse /run/secrets/synapse_db_password
