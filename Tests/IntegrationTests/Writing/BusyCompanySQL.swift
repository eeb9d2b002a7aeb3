/// What a company does, as functions in its databases; each concerns the customer of a number.
enum BusyCompanySQL {
  static let functions = """
    CREATE INDEX ON marketplace_source.subscription (subscription_id);
    CREATE INDEX ON marketplace_source.binding (binding_id);
    CREATE INDEX ON marketplace_source.payment_method (organization_id);
    CREATE FUNCTION public.buy(n bigint, prefix text, at timestamptz) RETURNS void LANGUAGE sql AS $$
      INSERT INTO marketplace_source.subscription (subscription_id, marketplace, product_code,
        buyer_account, state, is_trial, created_at, activated_at, updated_at)
      VALUES (prefix || n, 'aws', 'prod-vector',
        CASE prefix WHEN 'x' THEN 'buyer x' ELSE 'buyer s' END || n, 'subscribe-success', false, at, at,
        now());
    $$;
    CREATE FUNCTION public.cancel(n bigint, at timestamptz) RETURNS void LANGUAGE sql AS $$
      UPDATE marketplace_source.subscription
      SET state = 'unsubscribe-success', ended_at = at, updated_at = now()
      WHERE subscription_id = 's' || n;
    $$;
    CREATE FUNCTION public.renew(n bigint) RETURNS void LANGUAGE sql AS $$
      SELECT public.cancel(n, now());
      SELECT public.buy(n, 't', now());
    $$;
    CREATE FUNCTION public.bind(
      n bigint, organization text, binding text, subscription text, at timestamptz
    ) RETURNS void LANGUAGE sql AS $$
      INSERT INTO marketplace_source.binding (binding_id, organization_id, subscription_id, bound_by,
        state, requested_at, bound_at, updated_at)
      VALUES (binding || n, organization || n, subscription || n, organization || 'user' || n, 'bound',
        at, at, now());
    $$;
    CREATE FUNCTION public.show(n bigint, organization text, subscription text)
    RETURNS void LANGUAGE sql AS $$
      DELETE FROM marketplace_source.payment_method WHERE organization_id = organization || n;
      INSERT INTO marketplace_source.payment_method (organization_id, channel, marketplace,
        subscription_id, has_card, updated_at)
      VALUES (organization || n, CASE WHEN subscription IS NULL THEN 'none' ELSE 'marketplace' END,
        CASE WHEN subscription IS NOT NULL THEN 'aws' END, subscription || n, false, now());
    $$;
    CREATE FUNCTION public.join_up(
      n bigint, organization text, binding text, subscription text, at timestamptz
    ) RETURNS void LANGUAGE sql AS $$
      INSERT INTO marketplace_source.organization (organization_id, name, state, site, created_at,
        updated_at)
      VALUES (organization || n, 'Company ' || n, 'active', 'global', at, now());
      INSERT INTO marketplace_source.membership (organization_id, user_id, role, since)
      VALUES (organization || n, organization || 'user' || n, 'owner', at);
      SELECT public.bind(n, organization, binding, subscription, at);
      SELECT public.show(n, organization, subscription);
    $$;
    CREATE FUNCTION public.release(n bigint, at timestamptz) RETURNS void LANGUAGE sql AS $$
      UPDATE marketplace_source.binding
      SET state = 'released', released_at = at, updated_at = now() WHERE binding_id = 'b' || n;
    $$;
    CREATE FUNCTION public.leave(n bigint, at timestamptz) RETURNS void LANGUAGE sql AS $$
      SELECT public.release(n, at);
      SELECT public.show(n, 'o', NULL);
    $$;
    CREATE FUNCTION public.rebind(n bigint) RETURNS void LANGUAGE sql AS $$
      SELECT public.release(n, now());
      SELECT public.bind(n, 'o', 'c', 't', now());
      SELECT public.show(n, 'o', 't');
    $$;
    CREATE FUNCTION public.move(n bigint) RETURNS void LANGUAGE sql AS $$
      SELECT public.leave(n, now());
      SELECT public.join_up(n, 'p', 'c', 's', now());
    $$;
    """
}
