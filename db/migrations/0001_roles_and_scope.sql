-- The application works as a role that owns nothing and cannot pass row-level security (S2).
do $$
begin
  create role induction_service nologin nosuperuser nobypassrls;
exception
  when duplicate_object then null;
  when unique_violation then null;
end
$$;

do $$
begin
  execute format('grant induction_service to %I', current_user);
exception
  when invalid_grant_operation then null;
end
$$;

create extension if not exists btree_gist;

revoke create on schema public from public;
grant usage on schema public to induction_service;

-- Who is asking, set for each transaction. Unset means nobody, and nobody sees no rows.
create function app_scope() returns text
  language sql stable parallel safe
  return nullif(current_setting('app.scope', true), '');

create function app_body() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.body', true), '')::uuid;

create function app_teacher() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.teacher', true), '')::uuid;

create function app_sees_everybody() returns boolean
  language sql stable parallel safe
  return coalesce(app_scope() in ('department', 'system'), false);
