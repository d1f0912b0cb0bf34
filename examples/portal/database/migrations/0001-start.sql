create table accounts (
  id int generated always as identity primary key,
  name text not null,
  domain text unique,
  idp_login_url text,
  idp_issuer text,
  enabled boolean not null default false,
  auto_create_users boolean not null default false,
  auto_create_groups boolean not null default false,
  allow_idp_initiated boolean not null default false,
  force_authn boolean not null default false,
  created_at timestamptz not null default now()
);

create table certificates (
  id int generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  pem text not null,
  fingerprint text not null,
  added_at timestamptz not null default now(),
  last_signed_at timestamptz,
  unique (account_id, fingerprint)
);

create table administrators (
  id int generated always as identity primary key,
  email text not null,
  email_key text not null unique,
  password_hash text not null,
  created_at timestamptz not null default now()
);

-- An address is one user of one account: what one tenant's IdP says counts nowhere else.
create table users (
  id int generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  email text not null,
  email_key text not null,
  first_name text,
  last_name text,
  display_name text,
  groups jsonb not null default '[]',
  origin text not null check (origin in ('sign-in', 'invitation')),
  disabled boolean not null default false,
  created_at timestamptz not null default now(),
  last_login_at timestamptz,
  unique (account_id, email_key)
);

create table teams (
  id int generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  name text not null,
  provisioned boolean not null,
  created_at timestamptz not null default now(),
  unique (account_id, name)
);

create table memberships (
  team_id int not null references teams on delete cascade,
  user_id int not null references users on delete cascade,
  primary key (team_id, user_id)
);
create index on memberships (user_id);

create table team_roles (
  team_id int not null references teams on delete cascade,
  role text not null,
  primary key (team_id, role)
);

-- Only hashes of what opens a door are kept.
create table sessions (
  id_hash text primary key,
  administrator_id int references administrators on delete cascade,
  user_id int references users on delete cascade,
  ends_at timestamptz not null,
  check ((administrator_id is null) <> (user_id is null))
);
create index on sessions (ends_at);

create table handovers (
  id int generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  token_hash text not null unique,
  created_at timestamptz not null default now(),
  ends_at timestamptz not null,
  last_used_at timestamptz
);

create table test_logins (
  id int generated always as identity primary key,
  account_id int not null references accounts on delete cascade,
  at timestamptz not null default now(),
  ok boolean not null,
  code text,
  checks jsonb not null default '[]',
  said jsonb not null default '{}'
);
create index on test_logins (account_id, id);

create table used_assertions (
  key text primary key,
  expires_at timestamptz not null
);
create index on used_assertions (expires_at);

create table audit_log (
  id int generated always as identity primary key,
  at timestamptz not null default now(),
  account_id int,
  type text not null,
  outcome text not null check (outcome in ('done', 'refused', 'noted')),
  actor text,
  subject text,
  code text,
  details jsonb not null default '{}'
);
create index on audit_log (account_id, id);

-- Entries are added and read, and nothing else, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;
create trigger audit_log_is_append_only before update or delete on audit_log
  for each row execute function refuse_change();
create trigger audit_log_is_not_emptied before truncate on audit_log
  for each statement execute function refuse_change();
