-- Pages and jobs only read schools. The import of the register works as a role of its own, which may do what the service
-- may and write schools besides; like the service it owns nothing and cannot pass row-level security.
do $$
begin
  create role induction_register nologin nosuperuser nobypassrls inherit;
exception
  when duplicate_object then null;
  when unique_violation then null;
end
$$;

do $$
begin
  grant induction_service to induction_register;
  execute format('grant induction_register to %I', current_user);
exception
  when invalid_grant_operation then null;
end
$$;

revoke insert, update on schools from induction_service;
revoke insert, update, delete on school_links from induction_service;
revoke insert on school_imports, school_history from induction_service;
revoke update (lead_school_urn) on appropriate_bodies from induction_service;

grant insert, update on schools to induction_register;
grant insert, update, delete on school_links to induction_register;
grant insert on school_imports, school_history to induction_register;
grant update (lead_school_urn) on appropriate_bodies to induction_register;
