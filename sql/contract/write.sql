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
--   * action_id names the action for good; one action may make several calls, each about another subject. A call takes effect at most
--     once: store the action's id with the change, show it in the view effect, and return false when it is there already.
--   * Store what was there before with the change, too: revert_action needs it.
--   * reason is one sentence for your own audit trail.
--   * An action names a subject once: it neither releases one binding twice nor sends two messages about one thing.
--   * The transaction is READ COMMITTED, and locks one subject after another in the order binding, charge, organization, subscription; a
--     deadlock (40P01) is tried again. Apply never calls anything under an action that effect already shows, reverted or not.
--   * What your own programs do after such a change (a label that follows its binding) belongs to the change: do it here too, and
--     have revert_action undo it.
--   * SECURITY DEFINER with a fixed search_path is the usual form: reconciler_fixer then needs EXECUTE, SELECT on effect, and no more.
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
  'Raises if it does not exist or was never bound, and if effective_at lies before it was bound.';

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
  'Queues one message in your own mailer. audience: buyer (the account at the marketplace) or administrator (of the organization); '
  'subject_kind and subject_id: what it is about; template: which text; payload: its values. False: this action_id is queued '
  'already, or the same template about the same subject, to whomever, was queued within the last seven days.';

CREATE FUNCTION marketplace_fixup.lock_subject(subject_kind text, subject_id text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'lock_subject is not implemented here: implement it for your own tables' USING ERRCODE = 'feature_not_supported';
END
$$;
COMMENT ON FUNCTION marketplace_fixup.lock_subject(text, text) IS
  'Locks the rows behind a subject (subscription, binding, organization or charge) until the end of the transaction, with what decides '
  'about it: a binding with its organization, an organization with its bindings and its payment label. The guards are asked '
  'while the lock is held, so that no row they have seen changes before the commit; new rows may still appear. '
  'False: there is no such row here.';

CREATE FUNCTION marketplace_fixup.revert_action(action_id text, reason text)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'revert_action is not implemented here: implement it for your own tables' USING ERRCODE = 'feature_not_supported';
END
$$;
COMMENT ON FUNCTION marketplace_fixup.revert_action(text, text) IS
  'Puts back what was there before the calls of an action, all of them, the last one first. False: they were reverted already. '
  'Raises if the action had no effect, if a row is not as the action left it, if a binding has come since beside one that would be '
  'brought back, or if it cannot be undone (a message that was sent).';

CREATE VIEW marketplace_fixup.effect AS
SELECT
  NULL::text AS action_id, NULL::text AS function, NULL::text AS subject_id, NULL::timestamptz AS effected_at,
  NULL::timestamptz AS reverted_at
WHERE false;
COMMENT ON VIEW marketplace_fixup.effect IS
  'Every call that changed something, and when it was reverted if it was. Visible in the transaction of the call, and gone with it: '
  'this is how an outcome is found again after a crash, and what the audit compares the event log with.';
