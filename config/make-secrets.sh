#!/bin/sh
# Makes the secrets of docker-compose.yml in config/secrets, once each; those that are there stay as they are.
# Nobody else of this machine may enter the folder. The files themselves can be read in the containers, whose users are
# not yours: Compose hands files over as they are.
set -eu
folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
chmod 700 "$folder"
for name in postgres_password db_password synapse_db_password as_token hs_token mas_secret internal_token \
	macaroon_secret form_secret jitsi_secret mail_password; do
	[ -s "$folder/$name" ] && continue
	head -c 32 /dev/urandom | base64 | tr -d '+/=\n' >"$folder/$name"
	chmod 444 "$folder/$name"
done
