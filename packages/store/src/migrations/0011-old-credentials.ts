/** What deleting credentials by age needs to find them. */
export const oldCredentials = {
  name: '0011-old-credentials',
  sql: `
create index credentials_of_users_in_time on credentials (expires_at, key) where user_id is not null;
create index empty_credentials on credentials (lease_until) where sealed is null;
`,
}
