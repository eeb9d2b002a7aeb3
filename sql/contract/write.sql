-- The write contract: the only way anything of yours is changed.
--
-- You own this schema, and you write these functions for your own tables. This file is the interface: names, argument
-- names and types, results. Its bodies refuse, so that a function you have not written yet can never look like success.
--
-- What every function must keep
--   * It is called inside the transaction of apply, after the guards. It neither commits nor swallows errors.
--   * It returns true if it changed something and false if that was so already. It raises to refuse; the message is
--     shown to the operator, so it should say which object and why.
--   * All ids are text, whatever their type in your tables.
--   * action_id names the action for good. An action takes effect at most once: store the id with the change, and return
--     false when it is there already. reason is one sentence for your own audit trail.
--   * SECURITY DEFINER with a fixed search_path is the usual form: reconciler_fixer then needs EXECUTE and nothing else.
--
-- Where they live: in the organizations database, beside the bindings they change.

CREATE SCHEMA marketplace_fixup;
COMMENT ON SCHEMA marketplace_fixup IS 'Write contract of the marketplace reconciler: it calls these functions and changes nothing else.';

CREATE FUNCTION marketplace_fixup.release_binding(binding_id text, effective_at timestamptz, reason text, action_id text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'release_binding is not implemented here: implement it for your own tables' USING ERRCODE = 'feature_not_supported';
END
$$;
COMMENT ON FUNCTION marketplace_fixup.release_binding(text, timestamptz, text, text) IS
  'Ends a bound binding: state released, released_at = effective_at (UTC; may lie in the past). False: released already. '
  'Raises if it does not exist or was never bound.';

CREATE FUNCTION marketplace_fixup.move_binding(binding_id text, to_subscription_id text, reason text, action_id text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'move_binding is not implemented here: implement it for your own tables' USING ERRCODE = 'feature_not_supported';
END
$$;
COMMENT ON FUNCTION marketplace_fixup.move_binding(text, text, text, text) IS
  'The organization of this binding is paid by another subscription from now on, without a gap: the successor of a renewed one. '
  'False: it is already. Raises if the binding is not bound, or to_subscription_id is bound to another organization.';

CREATE FUNCTION marketplace_fixup.expire_binding_request(binding_id text, reason text, action_id text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'expire_binding_request is not implemented here: implement it for your own tables'
    USING ERRCODE = 'feature_not_supported';
END
$$;
COMMENT ON FUNCTION marketplace_fixup.expire_binding_request(text, text, text) IS
  'A binding that is still requested becomes failed, so that the customer can ask again. False: failed already. '
  'Raises if it does not exist, is bound or was released.';

CREATE FUNCTION marketplace_fixup.set_payment_channel(
  organization_id text, channel text, marketplace text, subscription_id text, reason text, action_id text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'set_payment_channel is not implemented here: implement it for your own tables'
    USING ERRCODE = 'feature_not_supported';
END
$$;
COMMENT ON FUNCTION marketplace_fixup.set_payment_channel(text, text, text, text, text, text) IS
  'Sets the payment label of an organization. channel: marketplace, card, cash or none; marketplace and subscription_id are null unless '
  'it is marketplace. Changes no binding. False: the label says so already. Raises if the organization does not exist.';

CREATE FUNCTION marketplace_fixup.hold_charge(charge_id text, reason text, action_id text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'hold_charge is not implemented here: implement it for your own tables' USING ERRCODE = 'feature_not_supported';
END
$$;
COMMENT ON FUNCTION marketplace_fixup.hold_charge(text, text, text) IS
  'Keeps a charge off every invoice until a person has looked: invoice_state disputed. False: disputed already. '
  'Raises if it does not exist.';

CREATE FUNCTION marketplace_fixup.notify(
  audience text, subject_kind text, subject_id text, template text, payload jsonb, action_id text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'notify is not implemented here: implement it for your own tables' USING ERRCODE = 'feature_not_supported';
END
$$;
COMMENT ON FUNCTION marketplace_fixup.notify(text, text, text, text, jsonb, text) IS
  'Queues one message in your own mailer. audience: who is meant (the buyer, the organization''s admin); subject_kind and '
  'subject_id: what it is about; template: which text; payload: its values. False: this action_id is queued already.';
