/** What keeps the console's counts and lists short, however many rows there are of other templates and other apps. */
export const counts = {
  name: '0012-counts',
  sql: `
create index uncovered_of_template on messages (app, template, user_id, send_at) where state = 'scheduled' and not covered;
create index bound_messages on messages (app, template, state)
  where (state = 'scheduled' and covered) or state = 'unknown';
create index free_grants_of_template on grants (app, template, expires_at) where state = 'free';
create index consent_answers_of_app on consent_answers (app, created_at);
`,
}
