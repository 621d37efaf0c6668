import { join } from "node:path";

export type HomeserverSettings = {
  serverName: string;
  /** what clients use: the application service's public listener */
  publicUrl: string;
  host: string;
  port: number;
  /** the application service's internal listener */
  appserviceUrl: string;
  databaseUrl: string;
  /** folder for keys, media and this configuration */
  folder: string;
  masSecretFile: string;
  macaroonSecret: string;
  formSecret: string;
  botLocalpart: string;
};

/** Rooms are of this version, whoever makes them (design, decision 9). */
const ROOM_VERSION = "11";

export type RegistrationSettings = {
  appserviceUrl: string;
  asToken: string;
  hsToken: string;
  serverName: string;
  botLocalpart: string;
};

/**
 * Synapse's configuration (usage/configuration/config_documentation.md of Synapse 1.163), as an object that becomes
 * homeserver.yaml. A closed school: pupils and guardians make no rooms, nobody makes names or aliases, nobody is found by
 * searching, whom people invite is asked of the application service, and no other homeserver is spoken to.
 */
export function homeserverConfig(settings: HomeserverSettings): Record<string, unknown> {
  const database = new URL(settings.databaseUrl);
  const sslmode = database.searchParams.get("sslmode");
  const inFolder = (name: string) => join(settings.folder, name);
  return {
    server_name: settings.serverName,
    public_baseurl: `${settings.publicUrl}/`,
    serve_server_wellknown: false,
    pid_file: inFolder("homeserver.pid"),
    listeners: [
      {
        port: settings.port,
        type: "http",
        tls: false,
        x_forwarded: true,
        bind_addresses: [settings.host],
        resources: [{ names: ["client"], compress: false }],
      },
    ],
    database: {
      name: "psycopg2",
      args: {
        host: database.hostname,
        port: Number(database.port || 5432),
        user: decodeURIComponent(database.username),
        password: decodeURIComponent(database.password),
        dbname: database.pathname.slice(1),
        ...(sslmode === null ? {} : { sslmode }),
        cp_min: 5,
        cp_max: 10,
      },
    },
    log_config: inFolder("log.yaml"),
    media_store_path: inFolder("media"),
    signing_key_path: inFolder("signing.key"),
    macaroon_secret_key: settings.macaroonSecret,
    form_secret: settings.formSecret,
    report_stats: false,
    app_service_config_files: [inFolder("registration.yaml")],

    // Who people are is the application service's to say (design, decision 13).
    matrix_authentication_service: {
      enabled: true,
      endpoint: `${settings.appserviceUrl}/`,
      secret_path: settings.masSecretFile,
    },
    password_config: { enabled: false },
    enable_registration: false,
    enable_3pid_changes: false,
    enable_3pid_lookup: false,
    allow_guest_access: false,

    // No stranger: no other homeserver, no directory, no rooms or names but ours.
    federation_domain_whitelist: [],
    trusted_key_servers: [],
    allow_public_rooms_over_federation: false,
    allow_public_rooms_without_auth: false,
    allow_profile_lookup_over_federation: false,
    enable_room_list_search: false,
    room_list_publication_rules: [],
    alias_creation_rules: [],
    user_directory: { enabled: false },
    update_user_directory_from_worker: "nobody",
    limit_profile_requests_to_users_who_share_rooms: true,
    require_auth_for_profile_requests: true,
    include_profile_data_on_invite: false,
    enable_set_displayname: false,
    enable_set_avatar_url: false,
    // The line above lets whoever has no picture choose one; no picture has one byte.
    max_avatar_size: 1,
    allow_per_room_profiles: false,
    block_non_admin_invites: false,
    modules: contactPolicy(settings),
    rc_room_creation: { per_second: 0.02, burst_count: 20 },

    // Limits that a class at the same lesson would hit (defaults are for the open internet).
    rc_joins_per_room: { per_second: 1000, burst_count: 10000 },
    rc_joins: { local: { per_second: 10, burst_count: 100 }, remote: { per_second: 0.01, burst_count: 10 } },
    // Staff invite whole classes; whom, the contact policy says.
    rc_invites: {
      per_room: { per_second: 2, burst_count: 100 },
      per_user: { per_second: 0.1, burst_count: 50 },
      per_issuer: { per_second: 2, burst_count: 100 },
    },
    rc_message: { per_second: 5, burst_count: 50 },
    rc_admin_redaction: { per_second: 5, burst_count: 50 },

    default_room_version: ROOM_VERSION,
    encryption_enabled_by_default_for_room_type: "off",
    presence: { enabled: false },
    url_preview_enabled: false,
    max_upload_size: "50M",
    redaction_retention_period: "7d",
    delete_stale_devices_after: null,
    caches: { global_factor: 1 },
    stats: { enabled: false },
    push: { include_content: false },
  };
}

/**
 * Modules that ask the application service whom people may invite and where they may come in (docs/contact-policy.md).
 * They ask at the moment itself and refuse while nobody answers; Synapse's own start needs no answer. The callbacks are
 * named, since others of the module are broken (check_username_for_spam, user_may_create_room_alias) or would stop
 * every message while we restart (check_event_for_spam).
 */
function contactPolicy({ appserviceUrl, masSecretFile, botLocalpart, serverName }: HomeserverSettings): object[] {
  const ask = { base_url: `${appserviceUrl}/policy`, authorization_path: masSecretFile };
  return [
    {
      module: "synapse_http_antispam.HTTPAntispam",
      config: {
        ...ask,
        enabled_callbacks: [
          "user_may_invite",
          "federated_user_may_invite",
          "user_may_send_3pid_invite",
          "user_may_join_room",
          "user_may_publish_room",
        ],
      },
    },
    {
      module: "zvonok_rooms.ZvonokRooms",
      config: { ...ask, bot: `@${botLocalpart}:${serverName}`, room_version: ROOM_VERSION },
    },
  ];
}

/** Python logging for Synapse: requests and warnings, rotated by whoever keeps the output. */
export function logConfig(): Record<string, unknown> {
  return {
    version: 1,
    formatters: {
      precise: { format: "%(asctime)s - %(name)s - %(lineno)d - %(levelname)s - %(request)s - %(message)s" },
    },
    filters: { context: { "()": "synapse.logging.context.LoggingContextFilter", request: "" } },
    handlers: { console: { class: "logging.StreamHandler", formatter: "precise", filters: ["context"] } },
    loggers: {
      "synapse.access": { level: "INFO" },
      "synapse.storage.SQL": { level: "WARNING" },
    },
    root: { level: "WARNING", handlers: ["console"] },
    disable_existing_loggers: false,
  };
}

/**
 * The application service's registration (application service API, registration). People are non-exclusive: exclusive
 * ones would get no notifications; only the bot is ours alone.
 */
export function registration(settings: RegistrationSettings): Record<string, unknown> {
  const escaped = settings.serverName.replaceAll(".", "\\.");
  return {
    id: "zvonok",
    url: settings.appserviceUrl,
    as_token: settings.asToken,
    hs_token: settings.hsToken,
    sender_localpart: settings.botLocalpart,
    rate_limited: false,
    namespaces: {
      users: [
        { exclusive: true, regex: `@${settings.botLocalpart}:${escaped}` },
        { exclusive: false, regex: `@p_[0-9a-f-]+:${escaped}` },
      ],
      aliases: [],
      rooms: [],
    },
  };
}
